package io.pathproof.bench.lab;

import static io.pathproof.assertions.PathproofAssertions.assertThat;

import io.pathproof.internal.probe.ArmOptions;
import io.pathproof.internal.probe.Mode;
import io.pathproof.internal.session.Session;
import io.pathproof.topology.Pod;
import io.pathproof.topology.RunningCommand;
import io.pathproof.topology.Topology;
import io.pathproof.trace.PacketFilter;
import io.pathproof.trace.PacketTrace;
import io.pathproof.trace.journey.Crossing;
import io.pathproof.trace.passage.Passage;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A denied packet: from its verdict in the kernel to the return of the assertion that waits for it. Both clocks are CLOCK_MONOTONIC. Where
 * a drop is concluded from a timeout, that timeout would stand here.
 */
final class DenialRow implements Row {

    private static final int PORT = 7000;
    private static final int EACH_ROUND = 40;
    private static final double GOAL_MILLIS = 20;

    @Override
    public String name() {
        return "denial";
    }

    @Override
    public List<Result> measure(Settings settings) {
        Quiet quiet = new Quiet(settings);
        Series millis = new Series();
        try (Topology topology = Topology.of("bench").start();
                Session session = new Session()) {
            Pod client = topology.node("bench").pod("client", "10.0.0.1/24");
            Pod server = topology.node("bench").pod("server", "10.0.0.2/24");
            client.ping(server);
            topology.node("bench").flows("priority=200,udp,actions=drop");
            deny(session, client, server);
            for (int round = 0; round < settings.rounds(); round++) {
                for (int i = 0; i < EACH_ROUND; i++) {
                    millis.add(quiet.during(() -> deny(session, client, server)));
                }
            }
        }
        return List.of(Result.atMost(
                GOAL_MILLIS,
                name(),
                "a packet's drop to the assertion's return",
                "ms",
                millis.median(),
                millis.spread()));
    }

    /** The assertion waits already when the packet is sent. */
    private static double deny(Session session, Pod client, Pod server) {
        ArmOptions options = new ArmOptions(ArmOptions.DEFAULT_RING_BYTES, Optional.empty());
        try (Session.Window window = session.open(options, Mode.RECORD, List.of(), Duration.ofSeconds(30))) {
            PacketTrace denied =
                    window.trace().orElseThrow().where(PacketFilter.udp().destinationPort(PORT));
            RunningCommand sending = client.start(
                    "bash", "-c", "echo denied >/dev/udp/" + server.address().getHostAddress() + "/" + PORT);
            assertThat(denied).enteredOvsFrom(client).droppedInBridge();
            long returned = System.nanoTime();
            sending.awaitEnd();
            Crossing packet = denied.crossings().get(0);
            Passage last = packet.passages().get(packet.passages().size() - 1);
            return (returned - last.endTime()) / 1e6;
        }
    }
}

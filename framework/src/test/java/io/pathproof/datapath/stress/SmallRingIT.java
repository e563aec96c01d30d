package io.pathproof.datapath.stress;

import static io.pathproof.assertions.PathproofAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.pathproof.assertions.InconclusiveError;
import io.pathproof.junit.PathproofTest;
import io.pathproof.topology.Pod;
import io.pathproof.topology.Topology;
import io.pathproof.trace.PacketFilter;
import io.pathproof.trace.PacketTrace;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A ring of one page holds ten records: what does not fit is counted, and whatever rests on absence is inconclusive. */
@PathproofTest(ringKiB = 4, patienceMillis = 200)
class SmallRingIT {

    private static final int FLOOD = 1000;
    private static final String SEND =
            """
            import socket, sys
            s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
            for n in range(%d): s.sendto(b'', (sys.argv[1], 7000))
            """
                    .formatted(FLOOD);

    @RegisterExtension
    static final Topology topology = Topology.of("one");

    static Pod client;
    static Pod server;

    @BeforeAll
    static void pods() {
        client = topology.node("one").pod("client", "10.0.0.1/24");
        server = topology.node("one").pod("server", "10.0.0.2/24");
        topology.node("one").flows("priority=200,udp,actions=drop");
    }

    @RepeatedTest(20)
    void whatRestsOnAbsenceIsInconclusive(PacketTrace trace) {
        int sent = floodUntilSomeAreLost(trace);
        PacketTrace datagrams = trace.where(PacketFilter.udp().destinationPort(7000));

        assertInconclusive(() -> assertThat(datagrams).droppedInBridge());
        assertInconclusive(
                () -> assertThat(datagrams).enteredOvsFrom(client.port()).neverExitedVia(server.port()));
        assertInconclusive(() -> assertThat(datagrams).nothingEnteredFrom("genev_sys_6081"));
        assertInconclusive(() -> assertThat(datagrams).hasCount(sent));
        assertInconclusive(() -> assertThat(trace).enteredOvsFrom("no-such-port"));
    }

    /** How many of them it takes depends on how fast the ring is read. */
    private static int floodUntilSomeAreLost(PacketTrace trace) {
        int sent = 0;
        while (trace.ledger().lost() == 0) {
            assertThat(sent).as("sent, and not one record is lost").isLessThan(100 * FLOOD);
            client.exec("python3", "-c", SEND, server.address().getHostAddress());
            sent += FLOOD;
        }
        return sent;
    }

    private static void assertInconclusive(Runnable assertion) {
        assertThatExceptionOfType(InconclusiveError.class)
                .isThrownBy(assertion::run)
                .withMessageContaining("lost");
    }
}

package io.pathproof.bench.lab;

import io.pathproof.topology.Node;
import io.pathproof.topology.Pod;
import io.pathproof.topology.Topology;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A pod that sends, and a port that takes it all. The sender is a pod's own socket, since that is where a pod's packets come from;
 * the sink is a dummy device, since a receiver that cannot keep up would be measured in its place. One flow from port to port:
 * NORMAL would flood as soon as an address aged out.
 */
final class Traffic implements AutoCloseable {

    static final int PORT = 7000;

    private static final String SINK = "sink";
    private static final String ADDRESS = "10.0.0.9";
    private static final int STRAY = 20;
    private static final Pattern TAKEN = Pattern.compile("\"tx\":\\{\"bytes\":\\d+,\"packets\":(\\d+)");

    private final Topology topology = Topology.of("bench").withDeadline(Duration.ofMinutes(5));
    private final Node node;
    private final Pod client;

    Traffic() {
        try {
            node = topology.start().node("bench");
            client = node.pod("client", "10.0.0.1/24");
            node.exec("ip", "link", "add", SINK, "type", "dummy");
            node.exec("ip", "link", "set", SINK, "addrgenmode", "none", "up");
            node.vsctl("add-port", Node.BRIDGE, SINK);
            client.exec("ip", "neigh", "replace", ADDRESS, "lladdr", "0a:00:00:00:09:09", "dev", "eth0");
            node.replaceFlows(
                    "priority=100,udp,in_port=" + client.port() + ",actions=output:" + SINK, "priority=0,actions=drop");
            send(10_000);
        } catch (RuntimeException e) {
            topology.close();
            throw e;
        }
    }

    /** Where it comes in. */
    String port() {
        return client.port();
    }

    /**
     * Sends.
     *
     * @return packets a second
     * @throws SetupException if not every packet came through, or something else did
     */
    double send(long packets) {
        return send(packets, List.of());
    }

    /** The same while processes are stopped: what they do is then none of what is measured. */
    double sendWhileStopped(List<Long> processes, long packets) {
        try (Stopping stopping = new Stopping(processes)) {
            return send(packets, List.of(stopping.held()));
        }
    }

    private double send(long packets, List<String> held) {
        long before = taken();
        List<String> words = new ArrayList<>(List.of("taskset", "-c", "0", "python3", "-c", script()));
        words.addAll(List.of(ADDRESS, Integer.toString(PORT), Long.toString(packets)));
        words.addAll(held);
        String nanos = client.exec(words.toArray(String[]::new));
        long came = taken() - before;
        SetupException.require(
                came >= packets && came <= packets + STRAY,
                "of " + packets + " packets " + came
                        + " came to the sink: want each of them there once. Does something flood," + " or drop?");
        return packets * 1e9 / Long.parseLong(nanos.strip());
    }

    private long taken() {
        String json = node.exec("ip", "-s", "-j", "link", "show", "dev", SINK);
        Matcher matcher = TAKEN.matcher(json);
        SetupException.require(matcher.find(), "ip(8) tells no packets of " + SINK + ": " + json);
        return Long.parseLong(matcher.group(1));
    }

    private static String script() {
        try (InputStream text = Traffic.class.getResourceAsStream("sender.py")) {
            return new String(Objects.requireNonNull(text).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        topology.close();
    }
}

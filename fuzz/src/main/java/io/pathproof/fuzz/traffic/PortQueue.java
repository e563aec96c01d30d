package io.pathproof.fuzz.traffic;

import io.pathproof.fuzz.pipeline.Host;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A queue behind a port of Open vSwitch, which drops what is longer than its bucket. A capture sees only what the queue let through, so
 * each frame is copied to a device of its own before it gets there.
 */
public final class PortQueue {

    private static final int BUCKET = 1100;
    private static final Pattern DROPPED = Pattern.compile("dropped (\\d+)");

    private static final String SETUP =
            """
            ip link add %2$s type dummy
            ip link set %2$s addrgenmode none up mtu 65535
            tc qdisc add dev %1$s clsact
            tc filter add dev %1$s egress matchall action mirred egress mirror dev %2$s
            tc qdisc add dev %1$s root handle 1: tbf rate 10gbit burst %3$d limit 1mb
            """;

    private final Netns node;
    private final String port;
    private int handed;
    private int passed;
    private long dropped;

    private PortQueue(Netns node, String port) {
        this.node = node;
        this.port = port;
    }

    /** Puts one behind the port of a host. */
    static PortQueue behind(Host host, Netns node) {
        PortQueue queue = new PortQueue(node, host.port());
        node.run(SETUP.formatted(host.port(), before(host.port()), BUCKET), "sh", "-e");
        return queue;
    }

    /** The device that gets a copy of what is handed to a port, before the queue has it. */
    public static String before(String port) {
        return "q-" + port;
    }

    /** Counts a frame that was on its way out of a device of the node. */
    void count(String device) {
        if (device.equals(before(port))) {
            handed++;
        } else if (device.equals(port)) {
            passed++;
        }
    }

    /** Whether the queue's own counter tells of as many drops as frames were not seen behind it; begins anew. */
    boolean isAccounted() {
        boolean any = handed != passed;
        long now = any ? read() : dropped;
        boolean accounted = handed - passed == now - dropped;
        dropped = now;
        handed = 0;
        passed = 0;
        return accounted;
    }

    private long read() {
        Matcher matcher = DROPPED.matcher(node.run("", "tc", "-s", "qdisc", "show", "dev", port, "root"));
        if (!matcher.find()) {
            throw new IllegalStateException("tc tells no drops of the queue of " + port);
        }
        return Long.parseLong(matcher.group(1));
    }
}

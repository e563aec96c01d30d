package io.pathproof.fuzz.pipeline;

/**
 * Somebody on the network: a pod of the topology.
 *
 * @param number from 1; its address on the network is 10.0.0.number
 * @param node where it is, from 0
 * @param port the name of its port
 * @param bridge that the port is on
 * @param link who is on the same one is reached directly, all others by a router
 */
public record Host(int number, String name, int node, String port, String bridge, int link) {

    /** The bridge of each node that is told drawn flows. */
    public static final String BRIDGE = "br-int";

    /** The port of that bridge that leads to another one. */
    public static final String PATCH = "patch-out";

    private static final int ASKERS = 64;
    private static final int ON_NO_LINK = -1;

    /** The name of the address that others see in place of a host's own: it is nobody who is asked. */
    public static final String SNAT = "snat";

    /** The name of the address that load balancers are asked by. */
    public static final String VIP = "vip";

    /** An address that is no host's: from every link it is reached by way of the router. */
    public static Host virtual(int number, String name) {
        return new Host(number, name, 0, "", "", ON_NO_LINK);
    }

    /** The address that it has. */
    public String address() {
        return "10.0.0." + number;
    }

    /** The address that it has. */
    public String address6() {
        return "fd00::" + Integer.toHexString(number);
    }

    /** The port of {@link #BRIDGE} that leads there. */
    public String way() {
        return bridge.equals(BRIDGE) ? port : PATCH;
    }

    /** All of these are its own, too: each packet of a scenario comes from another one of them, and so can be told from all others. */
    public String askers() {
        return "10." + (ASKERS + number) + ".0.0/16";
    }

    /** All of these are its own, too. */
    public String askers6() {
        return "fd00:" + Integer.toHexString(ASKERS + number) + "::/64";
    }

    /** The one of {@link #askers} that a packet comes from. */
    public String asker(int packet) {
        return "10.%d.%d.%d".formatted(ASKERS + number, packet >> 8 & 255, packet & 255);
    }

    /** The one of {@link #askers6} that a packet comes from. */
    public String asker6(int packet) {
        return "fd00:%x::%x".formatted(ASKERS + number, packet);
    }

    /** The hardware address that it sends to what is for another host: that one's, or its router's. */
    public String next(Host other) {
        return other.link == link ? other.mac() : router();
    }

    /** The hardware address of the router on its link. */
    public String router() {
        return "0a:00:00:00:01:%02x".formatted(link);
    }

    /** Its hardware address. */
    public String mac() {
        return "0a:00:00:00:00:%02x".formatted(number);
    }

    @Override
    public String toString() {
        return name;
    }
}

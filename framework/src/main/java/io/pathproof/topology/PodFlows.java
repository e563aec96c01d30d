package io.pathproof.topology;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;

/**
 * The forwarding a pod gets where nothing else is asked for: each frame by its destination alone, so that no learning, no
 * ageing and no flooding make one run differ from the next. ARP and neighbour solicitations, which are sent to many, go to the
 * one that has the address.
 *
 * @param number the pod's
 * @param mac its hardware address
 * @param addresses those that others ask for
 */
record PodFlows(int number, String mac, List<Address> addresses) {

    /** Below what a flow has that does not say (32768), so that a test's own come first. */
    private static final int PRIORITY = 100;

    /** "pod", and its number. */
    private static final long COOKIE = 0x706f64L << 40;

    String cookie() {
        return "0x" + Long.toHexString(COOKIE | number);
    }

    /** What is sent to the pod goes out by this port of the same node. */
    List<String> toPort(String port) {
        return flows("output:" + port);
    }

    /** What is sent to the pod goes to the node it is on. */
    List<String> toNode(InetAddress underlay) {
        return flows(tunnelTo(underlay) + ",output:" + Node.TUNNEL_PORT);
    }

    /** Whatever is output to the tunnel port from here on goes to that node. */
    static String tunnelTo(InetAddress underlay) {
        return "set_field:%s->tun_dst,set_field:%d->tun_id".formatted(underlay.getHostAddress(), Topology.TUNNEL_KEY);
    }

    private List<String> flows(String actions) {
        List<String> flows = new ArrayList<>();
        flows.add(flow("dl_dst=" + mac, actions));
        for (Address address : addresses) {
            String question = address.isIpv6()
                    ? "dl_dst=33:33:00:00:00:00/ff:ff:00:00:00:00,icmp6,icmp_type=135,nd_target="
                    : "dl_dst=ff:ff:ff:ff:ff:ff,arp,arp_tpa=";
            flows.add(flow(question + address.host(), actions));
        }
        return flows;
    }

    private String flow(String match, String actions) {
        return "cookie=%s,priority=%d,%s,actions=%s".formatted(cookie(), PRIORITY, match, actions);
    }
}

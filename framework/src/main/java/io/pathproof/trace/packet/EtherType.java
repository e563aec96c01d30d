package io.pathproof.trace.packet;

import org.apiguardian.api.API;

/** Numbers and names of ethertypes. */
@API(status = API.Status.INTERNAL)
public final class EtherType {

    public static final int IPV4 = 0x0800;
    public static final int ARP = 0x0806;
    public static final int IPV6 = 0x86dd;
    /** What an encapsulated Ethernet frame is called where an ethertype is asked for. */
    static final int ETHERNET = 0x6558;

    private EtherType() {}

    /** Of the formats of a VLAN tag: 802.1Q, 802.1ad, and QinQ before there was a standard for it. */
    static boolean isVlan(int number) {
        return number == 0x8100 || number == 0x88a8 || number == 0x9100;
    }

    public static String name(int number) {
        return switch (number) {
            case IPV4 -> "ip";
            case ARP -> "arp";
            case IPV6 -> "ipv6";
            default -> String.format("ethertype 0x%04x", number);
        };
    }
}

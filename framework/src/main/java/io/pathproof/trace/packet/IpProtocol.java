package io.pathproof.trace.packet;

import java.util.Locale;
import org.apiguardian.api.API;

/** Numbers and names of IP protocols. */
@API(status = API.Status.INTERNAL)
public final class IpProtocol {

    public static final int ICMP = 1;
    public static final int TCP = 6;
    public static final int UDP = 17;
    public static final int ICMPV6 = 58;
    public static final int SCTP = 132;

    // IPv6 extension headers
    static final int HOP_BY_HOP = 0;
    static final int ROUTING = 43;
    static final int FRAGMENT = 44;
    static final int AUTHENTICATION = 51;
    static final int DESTINATION_OPTIONS = 60;
    static final int MOBILITY = 135;
    static final int HOST_IDENTITY = 139;
    static final int SHIM6 = 140;

    private IpProtocol() {}

    public static boolean hasPorts(int number) {
        return number == TCP || number == UDP || number == SCTP;
    }

    public static boolean hasIcmpType(int number) {
        return number == ICMP || number == ICMPV6;
    }

    static String name(int number) {
        return switch (number) {
            case ICMP -> "ICMP";
            case 2 -> "IGMP";
            case TCP -> "TCP";
            case UDP -> "UDP";
            case 47 -> "GRE";
            case 50 -> "ESP";
            case AUTHENTICATION -> "AH";
            case ICMPV6 -> "ICMPv6";
            case SCTP -> "SCTP";
            default -> "IP protocol " + number;
        };
    }

    public static String filterName(int number) {
        String name = name(number);
        return name.startsWith("IP ") ? name : name.toLowerCase(Locale.ROOT);
    }
}

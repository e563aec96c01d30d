package io.pathproof.trace.packet;

/** Numbers and names of ICMP and ICMPv6 messages. */
final class Icmp {

    private Icmp() {}

    /** Whether messages of this type carry an identifier and a sequence number. */
    static boolean hasId(int protocol, int type) {
        return protocol == IpProtocol.ICMPV6
                ? type == 128 || type == 129
                : type == 0 || type == 8 || (type >= 13 && type <= 18);
    }

    static String name(int protocol, int type, int code) {
        return protocol == IpProtocol.ICMPV6 ? v6(type, code) : v4(type, code);
    }

    private static String v4(int type, int code) {
        return switch (type) {
            case 0 -> "echo reply";
            case 3 -> code == 4 ? "fragmentation needed" : "destination unreachable code " + code;
            case 5 -> "redirect";
            case 8 -> "echo request";
            case 11 -> "time exceeded";
            default -> "type " + type + " code " + code;
        };
    }

    private static String v6(int type, int code) {
        return switch (type) {
            case 1 -> "destination unreachable code " + code;
            case 2 -> "packet too big";
            case 3 -> "time exceeded";
            case 128 -> "echo request";
            case 129 -> "echo reply";
            case 133 -> "router solicitation";
            case 134 -> "router advertisement";
            case 135 -> "neighbor solicitation";
            case 136 -> "neighbor advertisement";
            case 137 -> "redirect";
            case 143 -> "multicast listener report";
            default -> "type " + type + " code " + code;
        };
    }
}

package io.pathproof.fuzz.northbound;

import io.pathproof.fuzz.pipeline.Host;
import io.pathproof.fuzz.pipeline.Shot;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/** A frame in the words of ovn-trace(8). */
final class Microflow {

    private static final int IPV4 = 0x0800;
    private static final int IPV6 = 0x86dd;

    private final byte[] frame;

    private Microflow(byte[] frame) {
        this.frame = frame;
    }

    /**
     * The one frame of a shot; empty where OVN looks at something that its words do not tell: a bad checksum, what came before, what
     * the router's answer meets, which host a load balancer chooses, or that conntrack does not take a packet for SCTP.
     */
    static Optional<String> of(Shot shot) {
        byte[] frame = shot.frames().get(0);
        if (shot.packets() != 1
                || shot.what().contains("bad")
                || shot.what().contains("fragment")
                || shot.what().contains("router")
                || shot.what().contains(Host.VIP)
                || (frame[0] & 1) != 0) {
            return Optional.empty();
        }
        return new Microflow(frame)
                .packet()
                .map(packet -> "inport == \"" + shot.from().name() + "\" && " + packet);
    }

    private Optional<String> packet() {
        String ethernet = "eth.src == " + mac(6) + " && eth.dst == " + mac(0) + " && ";
        return switch (get16(12)) {
            case IPV4 ->
                transport(frame[23], 34)
                        .map(rest -> ethernet + "ip.ttl == " + frame[22] + " && ip4.src == " + address(26, 4)
                                + " && ip4.dst == " + address(30, 4) + " && " + rest);
            case IPV6 ->
                transport(frame[20], 54)
                        .map(rest -> ethernet + "ip.ttl == " + frame[21] + " && ip6.src == " + address(22, 16)
                                + " && ip6.dst == " + address(38, 16) + " && " + rest);
            default -> Optional.empty();
        };
    }

    private Optional<String> transport(byte protocol, int at) {
        return switch (protocol & 255) {
            case 1 -> Optional.of("icmp4.type == " + (frame[at] & 255) + " && icmp4.code == " + (frame[at + 1] & 255));
            case 6 -> Optional.of(ports("tcp", at) + " && tcp.flags == " + (frame[at + 13] & 255));
            case 17 -> Optional.of(ports("udp", at));
            case 58 -> Optional.of("icmp6.type == " + (frame[at] & 255) + " && icmp6.code == " + (frame[at + 1] & 255));
            default -> Optional.empty();
        };
    }

    private String ports(String protocol, int at) {
        return protocol + ".src == " + get16(at) + " && " + protocol + ".dst == " + get16(at + 2);
    }

    private int get16(int at) {
        return ((frame[at] & 255) << 8) | (frame[at + 1] & 255);
    }

    private String mac(int at) {
        return HexFormat.ofDelimiter(":").formatHex(frame, at, at + 6);
    }

    private String address(int at, int length) {
        try {
            return InetAddress.getByAddress(Arrays.copyOfRange(frame, at, at + length))
                    .getHostAddress();
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }
}

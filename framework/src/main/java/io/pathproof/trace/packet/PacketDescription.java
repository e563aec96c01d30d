package io.pathproof.trace.packet;

import java.net.InetAddress;
import java.util.OptionalInt;
import java.util.StringJoiner;
import java.util.stream.Collectors;

/** Puts a packet into a line, in the words of ping and tcpdump. */
final class PacketDescription {

    private static final String[] TCP_FLAGS = {"FIN", "SYN", "RST", "PSH", "ACK", "URG", "ECE", "CWR"};

    private final Packet packet;

    private PacketDescription(Packet packet) {
        this.packet = packet;
    }

    static String of(Packet packet) {
        return new PacketDescription(packet).line();
    }

    private String line() {
        if (packet.arpOperation().isPresent()) {
            return arp() + vlans();
        }
        String what = packet.source().isPresent()
                ? ip()
                : EtherType.name(packet.etherType().orElse(0));
        return what + vlans() + ", " + packet.length() + " bytes" + segments();
    }

    private String arp() {
        String source = source();
        String destination = destination();
        return switch (packet.arpOperation().orElseThrow()) {
            case 1 -> "ARP who-has " + destination + " tell " + source;
            case 2 -> "ARP reply " + source + " to " + destination;
            default -> "ARP operation " + packet.arpOperation().orElseThrow() + " " + source + " > " + destination;
        };
    }

    private String ip() {
        if (packet.isFragment()) {
            return version() + " fragment " + protocol() + " " + addresses() + " id "
                    + Integer.toUnsignedString(packet.fragmentId().orElseThrow()) + " offset "
                    + packet.fragmentOffset().orElseThrow();
        }
        if (packet.icmpType().isPresent()) {
            return icmp();
        }
        if (packet.sourcePort().isPresent()) {
            return protocol() + " " + endpoint(source(), packet.sourcePort()) + " > "
                    + endpoint(destination(), packet.destinationPort()) + tcpFlags();
        }
        return protocol() + " " + addresses();
    }

    private String icmp() {
        int type = packet.icmpType().orElseThrow();
        String name = Icmp.name(
                packet.protocol().orElseThrow(), type, packet.icmpCode().orElseThrow());
        String echo = packet.icmpId().isEmpty()
                ? ""
                : " id " + packet.icmpId().getAsInt() + " seq "
                        + packet.icmpSequence().orElseThrow();
        return protocol() + " " + name + " " + addresses() + echo;
    }

    private String tcpFlags() {
        if (packet.tcpFlags().isEmpty()) {
            return "";
        }
        StringJoiner names = new StringJoiner(",", " [", "]").setEmptyValue(" [none]");
        for (int bit = 0; bit < TCP_FLAGS.length; bit++) {
            if ((packet.tcpFlags().getAsInt() >> bit & 1) != 0) {
                names.add(TCP_FLAGS[bit]);
            }
        }
        return names.toString();
    }

    private String version() {
        return packet.etherType().orElse(0) == EtherType.IPV6 ? "IPv6" : "IPv4";
    }

    private String protocol() {
        return packet.protocol().isEmpty()
                ? version()
                : IpProtocol.name(packet.protocol().getAsInt());
    }

    private String addresses() {
        return source() + " > " + destination();
    }

    private String source() {
        return text(packet.source().orElseThrow());
    }

    private String destination() {
        return text(packet.destination().orElseThrow());
    }

    private static String text(InetAddress address) {
        return Addresses.text(address);
    }

    private static String endpoint(String address, OptionalInt port) {
        return (address.indexOf(':') < 0 ? address : "[" + address + "]") + ":" + port.orElseThrow();
    }

    private String vlans() {
        return packet.vlans().stream().map(vlan -> ", vlan " + vlan.id()).collect(Collectors.joining());
    }

    private String segments() {
        return packet.segmentSize() == 0 ? "" : " in segments of " + packet.segmentSize();
    }
}

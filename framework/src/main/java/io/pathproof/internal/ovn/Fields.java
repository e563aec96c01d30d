package io.pathproof.internal.ovn;

import io.pathproof.trace.journey.Crossing;
import io.pathproof.trace.packet.Packet;
import io.pathproof.trace.passage.Conntrack;
import java.math.BigInteger;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A packet's fields by the names that OVN has for them, see ovn-sb(5), when ACLs were held against it. Where a router or conntrack may
 * have changed one since it came in, the field is not known.
 */
final class Fields {

    private static final int IP4 = 0x0800;
    private static final int IP6 = 0x86dd;
    private static final int ARP = 0x0806;
    private static final int ICMP4 = 1;
    private static final int ICMP6 = 58;
    private static final int TCP = 6;
    private static final int UDP = 17;
    private static final int SCTP = 132;

    private final Packet packet;
    private final List<Conntrack> conntrack;

    Fields(Crossing crossing) {
        this.packet = crossing.packet();
        this.conntrack = crossing.passages().stream()
                .flatMap(passage -> passage.conntrack().stream())
                .toList();
    }

    /** All that it looks at: where that is equal, so is the answer. */
    List<Object> all() {
        return List.of(
                packet.etherType(),
                packet.protocol(),
                packet.source(),
                packet.destination(),
                packet.sourcePort(),
                packet.destinationPort(),
                packet.icmpType(),
                packet.icmpCode(),
                isTranslated("snat"),
                isTranslated("dnat"));
    }

    /** Whether it is of this kind, {@code ip4}, {@code tcp}; empty where that is not known. */
    Optional<Boolean> is(String predicate) {
        return switch (predicate) {
            case "1" -> Optional.of(true);
            case "0" -> Optional.of(false);
            case "ip4" -> hasType(IP4);
            case "ip6" -> hasType(IP6);
            case "ip" -> number(packet.etherType()).map(type -> type.intValue() == IP4 || type.intValue() == IP6);
            case "arp" -> hasType(ARP);
            case "icmp4" -> both(hasType(IP4), hasProtocol(ICMP4));
            case "icmp6" -> both(hasType(IP6), hasProtocol(ICMP6));
            case "icmp" -> is("icmp4").filter(yes -> yes).or(() -> is("icmp6"));
            case "nd" -> both(is("icmp6"), icmpTypeIs(135, 136));
            case "nd_ns" -> both(is("icmp6"), icmpTypeIs(135, 135));
            case "nd_na" -> both(is("icmp6"), icmpTypeIs(136, 136));
            case "tcp" -> both(is("ip"), hasProtocol(TCP));
            case "udp" -> both(is("ip"), hasProtocol(UDP));
            case "sctp" -> both(is("ip"), hasProtocol(SCTP));
            default -> Optional.empty();
        };
    }

    /** What a packet must be to have this field; {@code "1"} if each has it. */
    static String kindWith(String field) {
        int dot = field.indexOf('.');
        String of = dot < 0 ? field : field.substring(0, dot);
        return of.equals("eth") ? "1" : of;
    }

    /** Its value in a packet that has it; empty where that is not known. */
    Optional<BigInteger> value(String field) {
        return switch (field) {
            case "eth.type" -> number(packet.etherType());
            case "ip.proto" -> number(packet.protocol());
            case "ip4.src", "ip6.src" ->
                isTranslated("snat") ? Optional.empty() : packet.source().map(Fields::number);
            case "ip4.dst", "ip6.dst" ->
                isTranslated("dnat") ? Optional.empty() : packet.destination().map(Fields::number);
            case "tcp.src", "udp.src", "sctp.src" ->
                isTranslated("snat") ? Optional.empty() : number(packet.sourcePort());
            case "tcp.dst", "udp.dst", "sctp.dst" ->
                isTranslated("dnat") ? Optional.empty() : number(packet.destinationPort());
            case "icmp4.type", "icmp6.type" -> number(packet.icmpType());
            case "icmp4.code", "icmp6.code" -> number(packet.icmpCode());
            default -> Optional.empty();
        };
    }

    private boolean isTranslated(String which) {
        return conntrack.stream().anyMatch(said -> said.names().contains(which));
    }

    private Optional<Boolean> hasType(int type) {
        return number(packet.etherType()).map(found -> found.intValue() == type);
    }

    private Optional<Boolean> hasProtocol(int protocol) {
        return number(packet.protocol()).map(found -> found.intValue() == protocol);
    }

    private Optional<Boolean> icmpTypeIs(int from, int to) {
        return number(packet.icmpType()).map(found -> found.intValue() >= from && found.intValue() <= to);
    }

    private static Optional<Boolean> both(Optional<Boolean> one, Optional<Boolean> other) {
        return one.isPresent() && !one.get() ? one : one.flatMap(yes -> other);
    }

    private static Optional<BigInteger> number(OptionalInt value) {
        return value.isPresent() ? Optional.of(BigInteger.valueOf(value.getAsInt())) : Optional.empty();
    }

    private static BigInteger number(InetAddress address) {
        return new BigInteger(1, address.getAddress());
    }
}

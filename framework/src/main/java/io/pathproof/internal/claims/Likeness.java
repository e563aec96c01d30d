package io.pathproof.internal.claims;

import static io.pathproof.trace.packet.EtherType.ARP;
import static io.pathproof.trace.packet.IpProtocol.ICMP;
import static io.pathproof.trace.packet.IpProtocol.ICMPV6;

import io.pathproof.trace.PacketFilter;
import io.pathproof.trace.packet.Packet;
import java.util.Map;
import java.util.Optional;

/** Filters for what is like a packet. */
public final class Likeness {

    static final int GRE = 47;

    private static final Map<Integer, Integer> ANSWERS = Map.of(8, 0, 13, 14, 15, 16, 17, 18);
    private static final Map<Integer, Integer> ANSWERS_V6 = Map.of(128, 129, 133, 134, 135, 136);

    private Likeness() {}

    /** Of its protocol. */
    static PacketFilter kindOf(Packet packet) {
        if (packet.protocol().isPresent()) {
            return PacketFilter.protocol(packet.protocol().getAsInt());
        }
        return packet.etherType().orElse(0) == ARP ? PacketFilter.arp() : PacketFilter.any();
    }

    /** Of its protocol, from end to end. */
    static PacketFilter of(Packet packet) {
        PacketFilter filter = withType(kindOf(packet), packet.icmpType().orElse(-1));
        if (packet.source().isEmpty() || packet.destination().isEmpty()) {
            return filter;
        }
        filter = filter.from(packet.source().get()).to(packet.destination().get());
        return packet.sourcePort().isEmpty()
                ? filter
                : filter.sourcePort(packet.sourcePort().getAsInt())
                        .destinationPort(packet.destinationPort().orElseThrow());
    }

    /** What would answer it, if anything does. */
    static Optional<PacketFilter> answerTo(Packet packet) {
        Optional<Integer> type = answeringType(packet);
        if (type.isEmpty() || packet.source().isEmpty() || packet.destination().isEmpty()) {
            return type.map(any -> kindOf(packet));
        }
        PacketFilter filter =
                withType(kindOf(packet), type.get()).to(packet.source().get());
        filter = isToOne(packet) ? filter.from(packet.destination().get()) : filter;
        return Optional.of(
                packet.sourcePort().isEmpty()
                        ? filter
                        : filter.sourcePort(packet.destinationPort().orElseThrow())
                                .destinationPort(packet.sourcePort().getAsInt()));
    }

    /** The type of ICMP that answers; -1 where there are no types; empty if it asks nothing. */
    private static Optional<Integer> answeringType(Packet packet) {
        return switch (packet.protocol().orElse(-1)) {
            case ICMP -> Optional.ofNullable(ANSWERS.get(packet.icmpType().orElse(-1)));
            case ICMPV6 -> Optional.ofNullable(ANSWERS_V6.get(packet.icmpType().orElse(-1)));
            default -> packet.arpOperation().orElse(1) == 1 ? Optional.of(-1) : Optional.empty();
        };
    }

    private static PacketFilter withType(PacketFilter filter, int type) {
        return type < 0 ? filter : filter.icmpType(type);
    }

    /** What goes to many hosts is answered by one of them, from an address of its own. */
    private static boolean isToOne(Packet packet) {
        return packet.arpOperation().isPresent() || !packet.isToMany();
    }
}

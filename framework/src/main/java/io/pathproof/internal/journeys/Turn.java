package io.pathproof.internal.journeys;

import static io.pathproof.trace.packet.EtherType.ARP;
import static io.pathproof.trace.packet.IpProtocol.ICMP;
import static io.pathproof.trace.packet.IpProtocol.ICMPV6;
import static io.pathproof.trace.packet.IpProtocol.UDP;

import io.pathproof.internal.columns.Hash;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a packet says in an exchange. A question and its answer have the same asker, the same one that was asked, and the same matter,
 * whichever of their own addresses that may be.
 *
 * @param asker hash of the end that asks; {@link #ANYONE} where it has no address yet
 * @param asked hash of the end that is asked; {@link #ANYONE} where the question is for all
 * @param matter what both have in common besides: protocol, kind of question, number
 */
record Turn(long asker, long asked, long matter) {

    static final long ANYONE = 0;

    private static final int SOLICITATION = 135;
    private static final long NO_ADDRESS = PacketIdentity.endOfNobody();

    /** What answers an ICMP message of a type. */
    private static final Map<Integer, Integer> ANSWERS = Map.of(8, 0, 13, 14, 15, 16, 17, 18);

    private static final Map<Integer, Integer> ANSWERS_V6 = Map.of(128, 129, 133, 134, SOLICITATION, 136);

    /** A packet as a question, or null if it asks nothing. */
    static @Nullable Turn asking(PacketIdentity packet) {
        if (packet.isError()) {
            return null;
        }
        if (packet.message < 0) {
            return new Turn(packet.source, packet.toMany ? ANYONE : packet.destination, packet.protocol);
        }
        Integer answer = answerTo(packet);
        if (answer == null) {
            return null;
        }
        long matter = matter(packet, packet.message);
        if (packet.protocol == UDP) {
            return new Turn(ANYONE, ANYONE, matter);
        }
        long asker = packet.source == NO_ADDRESS ? ANYONE : packet.source;
        if (packet.protocol == ICMPV6 && packet.message == SOLICITATION) {
            return new Turn(asker, packet.target(), matter);
        }
        return new Turn(asker, packet.toMany && packet.etherType != ARP ? ANYONE : packet.destination, matter);
    }

    /** A packet as an answer, or null if it answers nothing. */
    static @Nullable Turn answering(PacketIdentity packet) {
        if (packet.isError()) {
            return null;
        }
        if (packet.message < 0) {
            return new Turn(packet.destination, packet.source, packet.protocol);
        }
        Integer question = questionOf(packet);
        if (question == null) {
            return null;
        }
        long matter = matter(packet, question);
        if (packet.protocol == UDP) {
            return new Turn(ANYONE, ANYONE, matter);
        }
        long asker = packet.toMany && packet.protocol == ICMPV6 ? ANYONE : packet.destination;
        return new Turn(
                asker, packet.protocol == ICMPV6 && question == SOLICITATION ? packet.target() : packet.source, matter);
    }

    private static long matter(PacketIdentity packet, int question) {
        return Hash.mix(Hash.mix(packet.etherType, packet.protocol), Hash.mix(question, packet.number));
    }

    private static @Nullable Integer answerTo(PacketIdentity packet) {
        return switch (packet.protocol) {
            case ICMP -> ANSWERS.get(packet.message);
            case ICMPV6 -> ANSWERS_V6.get(packet.message);
            default -> packet.message == 1 ? 2 : null; // ARP, DHCP
        };
    }

    private static @Nullable Integer questionOf(PacketIdentity packet) {
        Map<Integer, Integer> answers =
                switch (packet.protocol) {
                    case ICMP -> ANSWERS;
                    case ICMPV6 -> ANSWERS_V6;
                    default -> Map.of(1, 2);
                };
        for (Map.Entry<Integer, Integer> each : answers.entrySet()) {
            if (each.getValue() == packet.message) {
                return each.getKey();
            }
        }
        return null;
    }

    /** Whether whoever is asked has an address that is in the question. */
    boolean isToOne() {
        return asked != ANYONE;
    }

    /** The same for whoever may answer it. */
    Turn toAnyone() {
        return new Turn(asker, ANYONE, matter);
    }

    /** The same whoever may have asked it. */
    Turn fromAnyone() {
        return new Turn(ANYONE, asked, matter);
    }

    /** The same of somebody whose address is not known yet, and for whoever may answer it. */
    Turn ofAnyone() {
        return new Turn(ANYONE, ANYONE, matter);
    }

    /** Equal for question and answer. */
    long key(long where) {
        return Hash.mix(Hash.mix(Hash.mix(where, matter), asker), asked);
    }
}

package io.pathproof.internal.claims;

import io.pathproof.trace.PacketFilter;
import io.pathproof.trace.Snapshot;
import io.pathproof.trace.journey.Crossing;
import io.pathproof.trace.journey.End;
import io.pathproof.trace.journey.Ending;
import io.pathproof.trace.journey.Journey;
import io.pathproof.trace.packet.Packet;
import io.pathproof.trace.packet.Tunnel;
import io.pathproof.trace.passage.Conntrack;
import io.pathproof.trace.passage.Output;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What would be there, had it happened: only as far as this goes does it say something that it is not.
 *
 * @param complete whether nothing is missing of what the window's filter let in
 * @param everything whether the filter turned nothing away: then it need not be asked about each of many packets
 * @param recorded whether that filter let in all that another one matches
 */
public record Watch(boolean complete, boolean everything, Predicate<PacketFilter> recorded) {

    /** Of who knows a packet's own way alone. */
    static final Watch NOTHING = new Watch(false, false, filter -> false);

    static Watch of(Snapshot snapshot) {
        return new Watch(snapshot.ledger().complete(), snapshot.ledger().turnedAway() == 0, snapshot::recordsAll);
    }

    /** What the packet may have been when it came in again, and would not have been recorded as; the packet alone, not what carries it. */
    Optional<PacketFilter> unseenHop(Journey journey) {
        if (everything) {
            return Optional.empty();
        }
        return journey.ends().stream()
                .filter(Watch::mayGoOn)
                .map(end -> asItGoesOn(end.leg().crossing()))
                .filter(recorded.negate())
                .findFirst();
    }

    /** The same, or what may have carried it. */
    Optional<PacketFilter> unseenPlace(Journey journey) {
        if (everything) {
            return Optional.empty();
        }
        return unseenHop(journey).or(() -> journey.ends().stream()
                .filter(Watch::mayGoOn)
                .flatMap(end -> end.by().flatMap(Output::tunnel).map(Watch::outer).stream())
                .filter(recorded.negate())
                .findFirst());
    }

    /** What an answer may have been, and would not have been recorded as. */
    Optional<PacketFilter> unseenAnswer(Journey question) {
        if (everything) {
            return Optional.empty();
        }
        return question.ends().stream()
                .filter(end -> mayGoOn(end) || end.how() == Ending.TAKEN)
                .flatMap(Watch::answers)
                .filter(recorded.negate())
                .findFirst();
    }

    private static boolean mayGoOn(End end) {
        return switch (end.how()) {
            case DELIVERED, ON_ITS_WAY, UNKNOWN -> true;
            case DROPPED_OUTSIDE, DROPPED_IN_BRIDGE, TAKEN, LOST -> false;
        };
    }

    private static PacketFilter asItGoesOn(Crossing crossing) {
        Packet packet = crossing.packet();
        return isTranslated(crossing) ? Likeness.kindOf(packet) : Likeness.of(packet);
    }

    private static Stream<PacketFilter> answers(End end) {
        Crossing crossing = end.leg().crossing();
        Packet packet = crossing.packet();
        Optional<PacketFilter> answer = isTranslated(crossing)
                ? Likeness.answerTo(packet).map(any -> Likeness.kindOf(packet))
                : Likeness.answerTo(packet);
        return answer
                .map(filter -> end.by()
                        .map(output -> filter.enteringAt(output.port().toString()))
                        .orElse(filter))
                .stream();
    }

    private static PacketFilter outer(Tunnel tunnel) {
        PacketFilter filter = tunnel.destinationPort() == 0
                ? PacketFilter.protocol(Likeness.GRE)
                : PacketFilter.udp().destinationPort(tunnel.destinationPort());
        return filter.to(tunnel.destination());
    }

    private static boolean isTranslated(Crossing crossing) {
        return crossing.passages().stream()
                .flatMap(passage -> passage.conntrack().stream())
                .anyMatch(Conntrack::isTranslated);
    }
}

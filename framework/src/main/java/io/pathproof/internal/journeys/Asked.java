package io.pathproof.internal.journeys;

import io.pathproof.internal.columns.Hash;
import io.pathproof.trace.journey.Crossing;
import io.pathproof.trace.journey.End;
import io.pathproof.trace.journey.Ending;
import io.pathproof.trace.journey.Journey;
import io.pathproof.trace.packet.Packet;
import io.pathproof.trace.passage.Output;
import io.pathproof.trace.passage.Passage;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A question as somebody had it: from then on, and from there, an answer may come.
 *
 * @param packet as it was when it was handed over, which ovs-vswitchd or conntrack may have made of it
 * @param turn the same, as a question
 * @param entered as a question, too, as it came into that datapath
 * @param entrance key of the port that it came into that datapath by
 * @param where key of the port that it was handed to
 * @param since when
 * @param id of its crossing's entry
 * @param back keys of the connections in which it was translated, for what comes the other way
 * @param open whether an answer is to be awaited: nobody was seen to drop it
 */
@SuppressWarnings("ArrayRecordComponent") // nobody compares two of them
record Asked(
        PacketIdentity packet,
        Turn turn,
        Turn entered,
        long entrance,
        long where,
        long since,
        long id,
        boolean open,
        long[] back) {

    /** Everywhere that it was handed to; whether it was dropped there decides nothing, as a refusal may have come of it. */
    static List<Asked> of(Journey journey) {
        List<Asked> all = new ArrayList<>(1);
        for (End end : journey.ends()) {
            end.by().filter(Output::succeeded).ifPresent(output -> add(journey, end, output, all));
        }
        return all;
    }

    private static void add(Journey journey, End end, Output output, List<Asked> into) {
        Crossing crossing = end.leg().crossing();
        for (int i = 0; i < crossing.passages().size(); i++) {
            Passage passage = crossing.passages().get(i);
            if (passage.outputs().contains(output)) {
                PacketIdentity packet = asked(journey, passage);
                Turn turn = Turn.asking(packet);
                if (turn != null) {
                    Turn entered = i == 0 ? turn : Turn.asking(asked(journey, crossing.entry()));
                    into.add(new Asked(
                            packet,
                            turn,
                            entered == null ? turn : entered,
                            Sighting.key(crossing.in()),
                            Sighting.key(output.port()),
                            passage.time() + output.afterNanos(),
                            crossing.entry().id(),
                            end.how() != Ending.DROPPED_OUTSIDE,
                            Connections.back(crossing)));
                }
            }
        }
    }

    /** A datagram that a defragmenter put together goes on in place of its last fragment; only the first one tells the ports. */
    private static PacketIdentity asked(Journey journey, Passage passage) {
        Packet packet = passage.packet();
        if (!FirstFragments.isLater(packet)) {
            return PacketIdentity.of(packet);
        }
        Stream<Packet> first = journey.legs().stream()
                .flatMap(leg -> leg.crossing().passages().stream())
                .filter(each -> each.datapath() == passage.datapath())
                .map(Passage::packet)
                .filter(each -> each.isFirstFragment() && each.fragmentId().equals(packet.fragmentId()));
        return PacketIdentity.of(first.findFirst().orElse(packet));
    }

    /** The questions of one key have the same answers. */
    long key() {
        return Hash.mix(entered.key(entrance), turn.key(where));
    }

    /**
     * Whether an answer may be to another question as well: both were handed to the same port, and are equal there, or were when they came
     * in, and then the same connection may have translated both.
     */
    boolean isLike(Asked other) {
        return entrance == other.entrance
                && where == other.where
                && (turn.equals(other.turn) || entered.equals(other.entered));
    }
}

package io.pathproof.internal.journeys;

import io.pathproof.internal.columns.Hash;
import io.pathproof.trace.journey.Crossing;
import io.pathproof.trace.journey.End;
import io.pathproof.trace.journey.Ending;
import io.pathproof.trace.journey.Journey;
import io.pathproof.trace.passage.Output;
import io.pathproof.trace.passage.Passage;
import java.util.ArrayList;
import java.util.List;

/**
 * A question as somebody had it: from then on, and from there, an answer may come.
 *
 * @param packet as it was when it came into the datapath that it was handed over by
 * @param turn the same, as a question
 * @param entrance key of the port that it came into that datapath by
 * @param where key of the port that it was handed to
 * @param since when
 * @param id of its crossing's entry
 * @param back keys of the connections in which it was translated, for what comes the other way
 * @param open whether an answer is to be awaited: nobody was seen to drop it
 */
@SuppressWarnings("ArrayRecordComponent") // nobody compares two of them
record Asked(
        PacketIdentity packet, Turn turn, long entrance, long where, long since, long id, boolean open, long[] back) {

    /** Everywhere that it was handed to; whether it was dropped there decides nothing, as a refusal may have come of it. */
    static List<Asked> of(Journey journey) {
        List<Asked> all = new ArrayList<>(1);
        for (End end : journey.ends()) {
            end.by().filter(Output::succeeded).ifPresent(output -> add(end, output, all));
        }
        return all;
    }

    private static void add(End end, Output output, List<Asked> into) {
        Crossing crossing = end.leg().crossing();
        for (Passage passage : crossing.passages()) {
            if (passage.outputs().contains(output)) {
                PacketIdentity packet = PacketIdentity.of(passage.packet());
                Turn turn = Turn.asking(packet);
                if (turn != null) {
                    into.add(new Asked(
                            packet,
                            turn,
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

    /** Which questions cannot be told from this one by an answer. */
    long key() {
        return turn.key(Hash.mix(entrance, where));
    }
}

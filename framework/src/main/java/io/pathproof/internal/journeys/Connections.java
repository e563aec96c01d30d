package io.pathproof.internal.journeys;

import io.pathproof.internal.columns.Hash;
import io.pathproof.trace.journey.Crossing;
import io.pathproof.trace.passage.Conntrack;
import io.pathproof.trace.passage.Passage;
import java.util.function.LongConsumer;
import java.util.stream.LongStream;

/** The connections that conntrack took a packet for part of: question and answer have one in common, whatever NAT makes of their ends. */
final class Connections {

    private static final long[] NONE = {};

    private Connections() {}

    /** A key for each connection of a packet. */
    static void of(Crossing crossing, LongConsumer into) {
        for (Passage passage : crossing.passages()) {
            for (Conntrack word : passage.conntrack()) {
                if (word.connection() != 0) {
                    into.accept(key(passage.datapath(), word, word.isReply()));
                }
            }
        }
    }

    /** For each connection in which a packet was translated, the key of what comes the other way. */
    static long[] back(Crossing crossing) {
        LongStream.Builder keys = null; // of most there are none
        for (Passage passage : crossing.passages()) {
            for (Conntrack word : passage.conntrack()) {
                if (word.connection() != 0 && word.isTranslated()) {
                    keys = keys == null ? LongStream.builder() : keys;
                    keys.add(key(passage.datapath(), word, !word.isReply()));
                }
            }
        }
        return keys == null ? NONE : keys.build().distinct().toArray();
    }

    private static long key(long datapath, Conntrack word, boolean reply) {
        return Hash.mix(Hash.mix(datapath, word.zone()), word.connection() * 2L + (reply ? 1 : 0));
    }
}

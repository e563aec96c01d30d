package io.pathproof.internal.crossings;

import io.pathproof.trace.passage.Conntrack;
import io.pathproof.trace.passage.Passage;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds what became of fragments that the defragmenter kept: they go on in the passage of the fragment for which the defragmenter of the
 * same zone gave the whole packet.
 */
final class FragmentJoin {

    private final UnjoinedPassages passages;

    /** The places of passages that completed a datagram, in order of time. */
    private final Map<HeldDatagram, List<Integer>> completing = new HashMap<>();

    /** @param passages in order of time */
    FragmentJoin(UnjoinedPassages passages) {
        this.passages = passages;
        for (int i = 0; i < passages.size(); i++) {
            if (passages.isReassembled(i)) {
                add(i);
            }
        }
    }

    private void add(int place) {
        Passage passage = passages.get(place);
        for (Conntrack word : passage.conntrack()) {
            if (word.reassembled()) {
                HeldDatagram.of(passage, word.zone()).ifPresent(datagram -> completing
                        .computeIfAbsent(datagram, key -> new ArrayList<>(1))
                        .add(place));
            }
        }
    }

    /** The place of the passage in which the held packet at this place went on. */
    Optional<Integer> completionOf(int held) {
        return completing.isEmpty()
                ? Optional.empty()
                : HeldDatagram.heldFrom(passages.get(held))
                        .map(completing::get)
                        .flatMap(places -> firstAfter(held, places));
    }

    private static Optional<Integer> firstAfter(int place, List<Integer> places) {
        int found = Collections.binarySearch(places, place);
        int next = found < 0 ? -found - 1 : found + 1;
        return next < places.size() ? Optional.of(places.get(next)) : Optional.empty();
    }
}

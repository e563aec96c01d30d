package io.pathproof.internal.crossings;

import io.pathproof.trace.Packet;
import io.pathproof.trace.Passage;
import io.pathproof.trace.Verdict;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds what became of fragments that the defragmenter kept: they go on in the passage of the fragment that completed
 * their datagram.
 */
final class FragmentJoin {

    /** What fragments of one datagram have in common. */
    private record Datagram(long datapath, InetAddress source, InetAddress destination, int protocol, int id) {}

    private static final int IPV4 = 0x0800;

    private final UnjoinedPassages passages;

    /** The places of passages that may have completed a datagram, in order of time. */
    private final Map<Datagram, List<Integer>> completing = new HashMap<>();

    /** @param passages in order of time */
    FragmentJoin(UnjoinedPassages passages) {
        this.passages = passages;
        if (passages.hasHeld()) {
            findCompleting();
        }
    }

    private void findCompleting() {
        for (int i = 0; i < passages.size(); i++) {
            Passage passage = passages.get(i);
            if (passage.packet().isFragment() && !isBeforeReassembly(passage)) {
                Optional<Datagram> datagram = datagram(passage);
                if (datagram.isPresent()) {
                    completing
                            .computeIfAbsent(datagram.get(), key -> new ArrayList<>(1))
                            .add(i);
                }
            }
        }
    }

    /** The place of the passage in which the held packet at this place went on. */
    Optional<Integer> completionOf(int held) {
        return datagram(passages.get(held)).map(completing::get).flatMap(places -> firstAfter(held, places));
    }

    private static Optional<Integer> firstAfter(int place, List<Integer> places) {
        int found = -Collections.binarySearch(places, place) - 1; // a held packet's own place is not among them
        return found < places.size() ? Optional.of(places.get(found)) : Optional.empty();
    }

    /** Held itself, or sent up while still a fragment: then conntrack has not seen it yet. */
    private static boolean isBeforeReassembly(Passage passage) {
        return passage.verdict() == Verdict.HELD
                || (passage.verdict() == Verdict.UPCALLED
                        && passage.complete()
                        && passage.upcalls().stream()
                                .allMatch(upcall -> upcall.packet().isFragment()));
    }

    private static Optional<Datagram> datagram(Passage passage) {
        Packet packet = passage.packet();
        if (!packet.isFragment()
                || packet.source().isEmpty()
                || packet.destination().isEmpty()) {
            return Optional.empty();
        }
        // Of IPv6 only the first fragment may tell the protocol, and the id is enough.
        int protocol = packet.etherType().orElse(0) == IPV4 ? packet.protocol().orElse(0) : 0;
        return Optional.of(new Datagram(
                passage.datapath(),
                packet.source().get(),
                packet.destination().get(),
                protocol,
                packet.fragmentId().orElseThrow()));
    }
}

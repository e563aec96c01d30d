package io.pathproof.internal.cause;

import io.pathproof.trace.journey.Crossing;
import io.pathproof.trace.passage.Passage;
import io.pathproof.trace.passage.Upcall;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A packet and the flow of the datapath that it met last.
 *
 * @param datapath the inode of its network namespace
 * @param ufid of the flow
 * @param isSeenMade whether the flow was made after its begin, as somebody saw
 * @param begin not later than the flow was met, or made, in nanoseconds of {@code CLOCK_MONOTONIC}
 * @param end not earlier than that
 */
record Meeting(long datapath, String ufid, boolean isSeenMade, long begin, long end) {

    /** Empty if it met none that is known. */
    static Optional<Meeting> of(Crossing packet) {
        List<Passage> passages = packet.passages();
        for (int i = passages.size() - 1; i >= 0; i--) {
            Passage passage = passages.get(i);
            if (passage.flow().isPresent()) {
                OptionalLong made = passage.flowMadeAfter();
                OptionalLong seen = made.isPresent() ? made : shownBefore(passages, i);
                return Optional.of(new Meeting(
                        passage.datapath(),
                        passage.flow().get(),
                        seen.isPresent(),
                        seen.orElse(passage.time()),
                        passage.endTime()));
            }
        }
        return Optional.empty();
    }

    /** When ovs-vswitchd was shown the packet, for which it then made the flow of this passage. */
    private static OptionalLong shownBefore(List<Passage> passages, int number) {
        return passages.subList(0, number).stream()
                .flatMap(passage -> passage.upcalls().stream())
                .filter(upcall -> !upcall.byAction())
                .mapToLong(Upcall::time)
                .max();
    }
}

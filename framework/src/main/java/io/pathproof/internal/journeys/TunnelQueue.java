package io.pathproof.internal.journeys;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Packets that may be equal, on their way through a tunnel. First in is first out: that is certain as long as one is on its way
 * at a time, and also with several, if all of them came out by the same path.
 */
final class TunnelQueue {

    /** A packet, and which of all sightings it is. */
    private record Inside(int sighting, Sighting packet) {}

    /** Which of all sightings came out, and whether that is certain as far as the packets themselves tell. */
    record Taken(int sighting, boolean certain) {}

    private final Deque<Inside> inside = new ArrayDeque<>(1);
    private final List<Sighting> wentIn = new ArrayList<>(1);
    private final List<Sighting> cameOut = new ArrayList<>(1);
    private final List<int[]> doubtful = new ArrayList<>(0);
    private boolean contested;

    void put(int sighting, Sighting packet) {
        inside.add(new Inside(sighting, packet));
        wentIn.add(packet);
    }

    /** The first that may come out as this one, or null; one whose ends were all changed only where no other one may. */
    @Nullable
    Taken take(Sighting out, TunnelledPacket carried) {
        Taken taken = take(out, carried, Sameness.SAME);
        return taken != null ? taken : take(out, carried, Sameness.WITH_OTHER_ENDS);
    }

    private @Nullable Taken take(Sighting out, TunnelledPacket carried, Sameness wanted) {
        for (Iterator<Inside> each = inside.iterator(); each.hasNext(); ) {
            Inside first = each.next();
            Sighting packet = first.packet();
            if (packet.time() < out.time()
                    && Objects.requireNonNull(packet.carried()).to(carried) == wanted) {
                contested |= each.hasNext();
                each.remove();
                cameOut.add(out);
                endIfEmpty();
                return new Taken(first.sighting(), wanted == Sameness.SAME);
            }
        }
        return null;
    }

    private void endIfEmpty() {
        if (inside.isEmpty()) {
            if (contested && !isOnePath()) {
                doubt();
            }
            wentIn.clear();
            cameOut.clear();
            contested = false;
        }
    }

    private boolean isOnePath() {
        return wentIn.stream().mapToLong(Sighting::port).distinct().count() == 1
                && cameOut.stream().mapToLong(Sighting::port).distinct().count() == 1;
    }

    private void doubt() {
        doubtful.add(Stream.concat(wentIn.stream(), cameOut.stream())
                .mapToInt(Sighting::crossing)
                .sorted()
                .distinct()
                .toArray());
    }

    /** The crossings of packets that may have been mistaken for each other, those of each time when there were several. */
    List<int[]> ambiguous() {
        if (contested) {
            doubt();
            contested = false;
        }
        return doubtful;
    }
}

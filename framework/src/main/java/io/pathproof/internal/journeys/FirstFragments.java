package io.pathproof.internal.journeys;

import io.pathproof.internal.columns.Hash;
import io.pathproof.internal.columns.LongMultimap;
import io.pathproof.trace.journey.Crossing;
import io.pathproof.trace.packet.Packet;
import io.pathproof.trace.passage.Entry;
import java.util.List;
import java.util.Optional;

/** The first fragments of datagrams: who asked by a datagram in fragments is answered once, and only the first one tells the ports. */
final class FirstFragments {

    /** In nanoseconds: nobody keeps a fragment for longer, and its id may be another datagram's then. */
    private static final long LONGEST = 60_000_000_000L;

    private final List<Crossing> crossings;
    private final LongMultimap numbers;

    /** @param crossings in order of time */
    FirstFragments(List<Crossing> crossings) {
        this.crossings = crossings;
        this.numbers = new LongMultimap(16);
        for (int i = 0; i < crossings.size(); i++) {
            Crossing crossing = crossings.get(i);
            if (crossing.entry().entry() == Entry.RECEIVED && crossing.packet().isFirstFragment()) {
                numbers.add(key(crossing), i);
            }
        }
        numbers.close();
    }

    /** The number of the crossing in which the first fragment came in of the datagram that this is a later one of. */
    Optional<Integer> of(Crossing later) {
        long key = key(later);
        int nearest = -1;
        long distance = LONGEST;
        for (int i = numbers.begin(key); i < numbers.end(key); i++) {
            long away = Math.abs(crossings.get(numbers.value(i)).time() - later.time());
            if (away < distance) {
                nearest = numbers.value(i);
                distance = away;
            }
        }
        return nearest < 0 ? Optional.empty() : Optional.of(nearest);
    }

    /** Whether it is a fragment that does not tell the ports. */
    static boolean isLater(Packet packet) {
        return packet.isFragment() && !packet.isFirstFragment();
    }

    private static long key(Crossing crossing) {
        Packet packet = crossing.packet();
        long ends = Hash.mix(
                packet.source().map(Object::hashCode).orElse(0),
                packet.destination().map(Object::hashCode).orElse(0));
        return Hash.mix(
                Hash.mix(Sighting.key(crossing.in()), ends), packet.fragmentId().orElse(0));
    }
}

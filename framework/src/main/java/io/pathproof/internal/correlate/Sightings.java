package io.pathproof.internal.correlate;

import io.pathproof.trace.Crossing;
import io.pathproof.trace.Drop;
import io.pathproof.trace.Entry;
import io.pathproof.trace.Output;
import io.pathproof.trace.Passage;
import io.pathproof.trace.Port;
import io.pathproof.trace.Tunnel;
import io.pathproof.trace.Upcall;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where and when the kernel was seen to have which packet in hand, in order of time. */
final class Sightings {

    /** What was seen. */
    enum Kind {
        /** OVS handed it to a port. */
        OUT,
        /** An action handed it to ovs-vswitchd. */
        ASKED,
        /** ovs-vswitchd put it in, with a descriptor that nobody had before. */
        PUT_IN,
        /** It came in at a port. */
        IN,
        /** It was dropped outside of OVS. */
        DROPPED
    }

    /**
     * A packet seen.
     *
     * @param crossing the place of the crossing, or of the drop among drops
     * @param passage the place of the passage in the crossing
     * @param output the place of the output in the passage
     * @param port where
     * @param carried the packet in the tunnel that it goes into here or comes out of, or that it is an outer packet of
     */
    record Sighting(
            Kind kind,
            long time,
            long skb,
            int crossing,
            int passage,
            int output,
            long port,
            Identity identity,
            @Nullable Carried carried,
            boolean tunnelPort) {}

    static final int NONE = -1;

    private final List<Sighting> all = new ArrayList<>();
    private final Map<Long, Integer> crossingOfPassage = new HashMap<>();
    private final int[] sharing;
    private final Map<Long, Integer> crossingOfEntry = new HashMap<>();

    Sightings(List<Crossing> crossings, List<Drop> drops) {
        sharing = new int[crossings.size()];
        for (int i = 0; i < sharing.length; i++) {
            add(i, crossings.get(i));
        }
        for (int i = 0; i < drops.size(); i++) {
            Drop drop = drops.get(i);
            Identity identity = Identity.of(drop.packet());
            all.add(new Sighting(Kind.DROPPED, drop.time(), drop.skb(), i, 0, 0, 0, identity, null, false));
        }
    }

    private void add(int crossing, Crossing way) {
        sharing[crossing] = NONE;
        crossingOfEntry.put(way.entry().id(), crossing);
        for (int i = 0; i < way.passages().size(); i++) {
            Passage passage = way.passages().get(i);
            Identity identity = Identity.of(passage.packet());
            if (passage.entry() == Entry.EXECUTED) {
                all.add(sighting(
                        Kind.PUT_IN,
                        passage.time(),
                        passage.skb(),
                        crossing,
                        i,
                        0,
                        passage.in(),
                        identity,
                        passage.tunnel()));
            } else if (i == 0) {
                all.add(sighting(
                        Kind.IN,
                        passage.time(),
                        passage.skb(),
                        crossing,
                        i,
                        0,
                        passage.in(),
                        identity,
                        passage.tunnel()));
            }
            Integer other = crossingOfPassage.putIfAbsent(passage.id(), crossing);
            if (other == null) {
                addRest(crossing, i, passage, identity);
            } else {
                sharing[crossing] = other;
            }
        }
    }

    private void addRest(int crossing, int place, Passage passage, Identity identity) {
        for (int i = 0; i < passage.outputs().size(); i++) {
            Output output = passage.outputs().get(i);
            if (output.succeeded()) {
                all.add(sighting(
                        Kind.OUT,
                        passage.time() + output.afterNanos(),
                        output.skb(),
                        crossing,
                        place,
                        i,
                        output.port(),
                        identity,
                        output.tunnel()));
            }
        }
        for (Upcall upcall : passage.upcalls()) {
            if (upcall.byAction()) {
                Identity asked = Identity.of(upcall.packet());
                all.add(sighting(
                        Kind.ASKED, upcall.time(), 0, crossing, place, 0, passage.in(), asked, Optional.empty()));
            }
        }
    }

    private static Sighting sighting(
            Kind kind,
            long time,
            long skb,
            int crossing,
            int passage,
            int output,
            Port port,
            Identity identity,
            Optional<Tunnel> tunnel) {
        Carried carried = tunnel.isPresent() ? Carried.by(tunnel.get(), identity) : identity.carried;
        return new Sighting(
                kind, time, skb, crossing, passage, output, place(port), identity, carried, tunnel.isPresent());
    }

    static long place(Port port) {
        return (port.netns() << 32) ^ port.ifindex();
    }

    /** The place of a crossing that has a passage in common with this one, which is another datagram's fragment, or none. */
    int sharing(int crossing) {
        return sharing[crossing];
    }

    /** The place of the crossing that begins with this passage. */
    @Nullable
    Integer crossingOfEntry(long passage) {
        return crossingOfEntry.get(passage);
    }

    List<Sighting> inOrder() {
        long[] times = new long[all.size()];
        long[] numbers = new long[times.length];
        for (int i = 0; i < times.length; i++) {
            Sighting sighting = all.get(i);
            times[i] = sighting.time();
            numbers[i] = sighting.kind() == Kind.DROPPED ? sighting.skb() >>> 1 : i;
        }
        List<Sighting> ordered = new ArrayList<>(times.length);
        for (int place : TimeOrder.of(times, numbers)) {
            ordered.add(all.get(place));
        }
        return ordered;
    }
}

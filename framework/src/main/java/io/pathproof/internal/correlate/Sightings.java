package io.pathproof.internal.correlate;

import io.pathproof.internal.abi.EventLayout;
import io.pathproof.internal.abi.EventLayout.Flag;
import io.pathproof.internal.abi.EventLayout.Head;
import io.pathproof.internal.abi.EventLayout.PassageEvent;
import io.pathproof.internal.abi.Struct;
import io.pathproof.internal.decode.DetailReader;
import io.pathproof.trace.Drop;
import io.pathproof.trace.Output;
import io.pathproof.trace.Passage;
import io.pathproof.trace.Upcall;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * Where and when the kernel was seen to have which packet in hand. There are more of these than packets, so they are
 * columns of numbers; what else one wants to know of one is read from its passage.
 */
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

    static final int NONE = -1;

    private final Story story;
    private final List<Drop> drops;
    private final LongIntMap crossingOfEntry;
    private final int[] crossingOfPassage;
    private final int[] sharing;
    private boolean anyAsked;

    private int size;
    private Kind[] kinds;
    private long[] times;
    private long[] skbs;
    private int[] crossings;
    private int[] passages;
    private int[] details;
    private final BitSet carrying = new BitSet();

    Sightings(Story story, List<Drop> drops) {
        this.story = story;
        this.drops = drops;
        sharing = new int[story.crossingCount()];
        crossingOfEntry = new LongIntMap(sharing.length);
        crossingOfPassage = new int[story.passageCount()];
        Arrays.fill(crossingOfPassage, NONE);
        int room = 2 * crossingOfPassage.length + drops.size();
        kinds = new Kind[room];
        times = new long[room];
        skbs = new long[room];
        crossings = new int[room];
        passages = new int[room];
        details = new int[room];
        for (int i = 0; i < sharing.length; i++) {
            add(i);
        }
        for (int i = 0; i < drops.size(); i++) {
            Drop drop = drops.get(i);
            add(Kind.DROPPED, drop.time(), drop.skb(), i, 0, 0);
        }
    }

    private void add(int crossing) {
        sharing[crossing] = NONE;
        crossingOfEntry.put(story.record(story.place(crossing, 0)).get(Head.PASSAGE), crossing);
        for (int i = 0; i < story.length(crossing); i++) {
            add(crossing, i);
        }
    }

    private void add(int crossing, int index) {
        int place = story.place(crossing, index);
        Struct passage = story.record(place);
        boolean executed = passage.getInt(PassageEvent.ENTRY) == EventLayout.Entry.EXECUTED;
        boolean inner = !Glance.isEnoughFor(passage.inside(PassageEvent.PACKET));
        if (executed || index == 0) {
            Kind kind = executed ? Kind.PUT_IN : Kind.IN;
            boolean tunnel = passage.inside(PassageEvent.TUNNEL).getInt(EventLayout.Tunnel.FAMILY) != 0;
            carrying.set(size, inner || tunnel);
            add(kind, passage.get(Head.TIME), passage.get(PassageEvent.SKB), crossing, index, 0);
        }
        if (crossingOfPassage[place] != NONE) {
            sharing[crossing] = crossingOfPassage[place];
            return;
        }
        crossingOfPassage[place] = crossing;
        if (saysMore(story.chain(place))) {
            addRest(crossing, index, story.passage(place), inner);
        } else if (passage.get(PassageEvent.OUTPUTS) > 0) {
            addOutput(crossing, index, passage, inner);
        }
    }

    /** Whether there are outputs besides the last one, or upcalls that an action asked for. */
    private boolean saysMore(int chain) {
        for (int link = chain; link != Details.NONE; link = story.details().next(link)) {
            Struct detail = story.detail(link);
            if (detail.getInt(Head.KIND) == EventLayout.Kind.OUTPUT || DetailReader.isByAction(detail)) {
                return true;
            }
        }
        return false;
    }

    /** The one output that is in the passage's own record. */
    private void addOutput(int crossing, int index, Struct passage, boolean inner) {
        Struct output = passage.inside(PassageEvent.OUTPUT);
        if ((output.getInt(EventLayout.Output.FLAGS) & Flag.FAILED) == 0) {
            long time = passage.get(Head.TIME) + output.get(EventLayout.Output.AFTER);
            boolean tunnel = output.inside(EventLayout.Output.TUNNEL).getInt(EventLayout.Tunnel.FAMILY) != 0;
            carrying.set(size, inner || tunnel);
            add(Kind.OUT, time, output.get(EventLayout.Output.SKB), crossing, index, 0);
        }
    }

    private void addRest(int crossing, int index, Passage passage, boolean inner) {
        for (int i = 0; i < passage.outputs().size(); i++) {
            Output output = passage.outputs().get(i);
            if (output.succeeded()) {
                carrying.set(size, inner || output.tunnel().isPresent());
                add(Kind.OUT, passage.time() + output.afterNanos(), output.skb(), crossing, index, i);
            }
        }
        for (int i = 0; i < passage.upcalls().size(); i++) {
            Upcall upcall = passage.upcalls().get(i);
            if (upcall.byAction()) {
                anyAsked = true;
                add(Kind.ASKED, upcall.time(), 0, crossing, index, i);
            }
        }
    }

    private void add(Kind kind, long time, long skb, int crossing, int passage, int detail) {
        if (size == times.length) {
            int room = size + size / 2 + 16;
            kinds = Arrays.copyOf(kinds, room);
            times = Arrays.copyOf(times, room);
            skbs = Arrays.copyOf(skbs, room);
            crossings = Arrays.copyOf(crossings, room);
            passages = Arrays.copyOf(passages, room);
            details = Arrays.copyOf(details, room);
        }
        kinds[size] = kind;
        times[size] = time;
        skbs[size] = skb;
        crossings[size] = crossing;
        passages[size] = passage;
        details[size] = detail;
        size++;
    }

    /** All of them, in order of time. */
    int[] inOrder() {
        return TimeOrder.of(
                Arrays.copyOf(times, size), place -> kinds[place] == Kind.DROPPED ? skbs[place] >>> 1 : place);
    }

    Kind kind(int sighting) {
        return kinds[sighting];
    }

    long time(int sighting) {
        return times[sighting];
    }

    /** The packet's descriptor. */
    long skb(int sighting) {
        return skbs[sighting];
    }

    /** The place of the crossing, or of the drop among drops. */
    int crossing(int sighting) {
        return crossings[sighting];
    }

    /** The place of the passage in the crossing. */
    int passage(int sighting) {
        return passages[sighting];
    }

    /** The place of the output in the passage. */
    int output(int sighting) {
        return details[sighting];
    }

    /** Whether the packet may be in a tunnel, or one that carries another. */
    boolean mayBeCarried(int sighting) {
        return carrying.get(sighting);
    }

    /**
     * How a packet that was handed to a port is like one that came in, as far as a glance at the records tells:
     * {@link Glance#SAME} if it can have come by that way, too.
     */
    Glance glance(int out, int in) {
        if (kinds[in] != Kind.IN || story.chain(place(out)) != Details.NONE) {
            return Glance.UNSURE;
        }
        Struct before = record(out);
        Struct now = record(in);
        Glance glance = Glance.at(before.inside(PassageEvent.PACKET), now.inside(PassageEvent.PACKET));
        return glance == Glance.SAME && !isWay(before.inside(PassageEvent.OUTPUT), now) ? Glance.UNSURE : glance;
    }

    /** Whether the same packet can have come from that output to where it came in. */
    private static boolean isWay(Struct output, Struct next) {
        Struct tunnel = output.inside(EventLayout.Output.TUNNEL);
        if (tunnel.getInt(EventLayout.Tunnel.FAMILY) != 0) {
            return Glance.isOneTunnel(tunnel, next.inside(PassageEvent.TUNNEL));
        }
        Struct from = output.inside(EventLayout.Output.PORT);
        Struct to = next.inside(PassageEvent.IN);
        return from.get(EventLayout.Port.NETNS) != to.get(EventLayout.Port.NETNS)
                || from.get(EventLayout.Port.IFINDEX) != to.get(EventLayout.Port.IFINDEX);
    }

    private int place(int sighting) {
        return story.place(crossings[sighting], passages[sighting]);
    }

    private Struct record(int sighting) {
        return story.record(place(sighting));
    }

    /** All that there is to know of one. */
    Sighting at(int sighting) {
        int crossing = crossings[sighting];
        if (kinds[sighting] == Kind.DROPPED) {
            return Sighting.of(times[sighting], crossing, drops.get(crossing));
        }
        return Sighting.of(
                kinds[sighting], times[sighting], crossing, story.passage(place(sighting)), details[sighting]);
    }

    /** Whether an action handed any packet to ovs-vswitchd. */
    boolean anyAsked() {
        return anyAsked;
    }

    /** The place of a crossing that has a passage in common with this one, which is another datagram's fragment, or none. */
    int sharing(int crossing) {
        return sharing[crossing];
    }

    /** The crossings by the number of the passage that each begins with. */
    LongIntMap crossingOfEntry() {
        return crossingOfEntry;
    }
}

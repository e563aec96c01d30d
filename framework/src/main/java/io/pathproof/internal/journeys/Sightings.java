package io.pathproof.internal.journeys;

import io.pathproof.internal.columns.TimeOrder;
import io.pathproof.internal.crossings.CrossingLog;
import io.pathproof.internal.passages.DetailChains;
import io.pathproof.internal.passages.PassageTable;
import io.pathproof.internal.passages.TunnelCache;
import io.pathproof.internal.records.QuickMatch;
import io.pathproof.internal.records.Struct;
import io.pathproof.trace.passage.Drop;
import io.pathproof.trace.passage.Output;
import io.pathproof.trace.passage.Passage;
import io.pathproof.trace.passage.Upcall;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.function.IntUnaryOperator;

/**
 * Where and when the kernel was seen to have which packet in hand. There are more of these than packets, so they are
 * columns of numbers; what else one wants to know of one is read from its passage.
 */
final class Sightings {

    /** What was seen. */
    enum Kind {
        /** OVS handed it to a port. */
        OUT(0),
        /** An action handed it to ovs-vswitchd. */
        ASKED(1),
        /** ovs-vswitchd put it in, with a descriptor that nobody had before. */
        PUT_IN(2),
        /** It came in at a port. */
        IN(3),
        /** It was dropped outside of OVS. */
        DROPPED(4);

        private static final Kind[] ALL = values();

        private final byte code;

        Kind(int code) {
            this.code = (byte) code;
        }
    }

    static final int NONE = -1;

    private final CrossingLog log;
    private final List<Drop> drops;
    private final PassageTable table;
    private final int[] crossingOfRow;
    private final int[] crossingOfPassage;
    private final int[] sharing;
    private boolean anyAsked;

    private int size;
    private byte[] kinds;
    private long[] times;
    private long[] skbs;
    private int[] crossings;
    private int[] passages;
    private int[] details;
    private final BitSet carrying = new BitSet();

    Sightings(CrossingLog log, List<Drop> drops) {
        this.log = log;
        this.drops = drops;
        sharing = new int[log.crossingCount()];
        table = log.store().table();
        crossingOfRow = new int[table.rooms()];
        Arrays.fill(crossingOfRow, NONE);
        crossingOfPassage = new int[log.passageCount()];
        Arrays.fill(crossingOfPassage, NONE);
        int room = 2 * crossingOfPassage.length + drops.size();
        kinds = new byte[room];
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
        crossingOfRow[log.row(log.place(crossing, 0))] = crossing;
        for (int i = 0; i < log.length(crossing); i++) {
            add(crossing, i);
        }
    }

    private void add(int crossing, int index) {
        int place = log.place(crossing, index);
        int row = log.row(place);
        boolean executed = table.isExecuted(row);
        boolean inner = !table.isPlain(row);
        if (executed || index == 0) {
            Kind kind = executed ? Kind.PUT_IN : Kind.IN;
            carrying.set(size, inner || table.isFromTunnel(row));
            add(kind, table.time(row), table.skb(row), crossing, index, 0);
        }
        if (crossingOfPassage[place] != NONE) {
            sharing[crossing] = crossingOfPassage[place];
            return;
        }
        crossingOfPassage[place] = crossing;
        if (saysMore(log.chain(place))) {
            addRest(crossing, index, log.passage(place), inner);
        } else if (table.wasSent(row)) {
            carrying.set(size, inner || table.outTunnel(row) != TunnelCache.NONE);
            add(Kind.OUT, table.sentTime(row), table.sentSkb(row), crossing, index, 0);
        }
    }

    /** Whether there are outputs besides the last one, or upcalls that an action asked for. */
    private boolean saysMore(int chain) {
        DetailChains.Chains details = log.store().details();
        for (int link = chain; link != DetailChains.NONE; link = details.next(link)) {
            if (!details.isUpcall(link) || details.isByAction(link)) {
                return true;
            }
        }
        return false;
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
        kinds[size] = kind.code;
        times[size] = time;
        skbs[size] = skb;
        crossings[size] = crossing;
        passages[size] = passage;
        details[size] = detail;
        size++;
    }

    /** All of them, in order of time. */
    int[] inOrder() {
        return TimeOrder.of(times, size, sighting -> kind(sighting) == Kind.DROPPED ? skbs[sighting] >>> 1 : sighting);
    }

    Kind kind(int sighting) {
        return Kind.ALL[kinds[sighting]];
    }

    long time(int sighting) {
        return times[sighting];
    }

    /** The packet's descriptor. */
    long skb(int sighting) {
        return skbs[sighting];
    }

    /** The crossing, or which of the drops. */
    int crossing(int sighting) {
        return crossings[sighting];
    }

    /** The number of the port that a crossing's packet came in at. */
    int entrance(int crossing) {
        return table.in(log.row(log.place(crossing, 0)));
    }

    /** The index of the passage in the crossing. */
    int passage(int sighting) {
        return passages[sighting];
    }

    /** The index of the output in the passage. */
    int output(int sighting) {
        return details[sighting];
    }

    /** Whether the packet may be in a tunnel, or one that carries another. */
    boolean mayBeCarried(int sighting) {
        return carrying.get(sighting);
    }

    /**
     * How a packet that was handed to a port is like one that came in, as far as a glance at the records tells:
     * {@link QuickMatch#SAME} if it can have come by that way, too.
     */
    QuickMatch match(int out, int in) {
        boolean enough = kind(in) == Kind.IN && table.isPlain(row(in)) && table.isPlain(row(out));
        if (!enough) {
            return QuickMatch.UNSURE;
        }
        Struct before = record(out);
        Struct now = record(in);
        QuickMatch match = QuickMatch.afterLastOutput(before, now);
        boolean isOnlyOutput = log.chain(place(out)) == DetailChains.NONE;
        return match == QuickMatch.SAME && !isOnlyOutput ? QuickMatch.UNSURE : match;
    }

    private int place(int sighting) {
        return log.place(crossings[sighting], passages[sighting]);
    }

    private int row(int sighting) {
        return log.row(place(sighting));
    }

    private Struct record(int sighting) {
        return log.record(place(sighting));
    }

    /** All that there is to know of one. */
    Sighting at(int sighting) {
        int crossing = crossings[sighting];
        if (kind(sighting) == Kind.DROPPED) {
            return Sighting.of(times[sighting], crossing, drops.get(crossing));
        }
        return Sighting.of(kind(sighting), times[sighting], crossing, log.passage(place(sighting)), details[sighting]);
    }

    /** Whether an action handed any packet to ovs-vswitchd. */
    boolean anyAsked() {
        return anyAsked;
    }

    /** A crossing that has a passage in common with this one, which is another datagram's fragment, or none. */
    int sharing(int crossing) {
        return sharing[crossing];
    }

    /** The crossings by the rows of the passages that they begin with; {@link #NONE} where none begins. */
    IntUnaryOperator crossingOfRow() {
        int[] crossingOf = crossingOfRow; // without all the rest
        return row -> row < crossingOf.length ? crossingOf[row] : NONE;
    }
}

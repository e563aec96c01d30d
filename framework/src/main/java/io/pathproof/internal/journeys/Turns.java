package io.pathproof.internal.journeys;

import io.pathproof.internal.parallel.Workers;
import io.pathproof.trace.journey.Crossing;
import io.pathproof.trace.passage.Entry;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What each crossing's packet says in an exchange as it comes in, worked out once: to take a packet apart costs more than all else that
 * is done to find who answered whom.
 */
final class Turns {

    private static final int ASKS = 1;
    private static final int ANSWERS = 2;

    /** It is an error, and what answers is what it quotes. */
    private static final int QUOTES = 4;

    private static final int RECEIVED = 8;

    /** It went through more passages than one. */
    private static final int SEVERAL = 16;

    /** It is an error about another packet, or a reset. */
    private static final int REFUSES = 32;

    private static final int IS_ABOUT_ANOTHER = 64;

    private static final int WORDS = 3;

    private final List<Crossing> crossings;
    private final byte[] flags;
    private final long[] times;
    private final long[] places;
    private final long[] sources;
    private final long[] asking;
    private final long[] answering;
    private final boolean anyPutIn;

    /** @param crossings in order of time */
    Turns(List<Crossing> crossings) {
        this.crossings = crossings;
        this.flags = new byte[crossings.size()];
        this.times = new long[flags.length];
        this.places = new long[flags.length];
        this.sources = new long[flags.length];
        this.asking = new long[WORDS * flags.length];
        this.answering = new long[WORDS * flags.length];
        Workers.forEach(flags.length, this::read);
        this.anyPutIn = IntStream.range(0, flags.length).anyMatch(number -> !isReceived(number));
    }

    private void read(int number) {
        Crossing crossing = crossings.get(number);
        PacketIdentity packet = PacketIdentity.of(crossing.packet());
        PacketIdentity quoted = packet.quoted;
        Turn question = Turn.asking(packet);
        Turn answer = quoted == null ? Turn.answering(packet) : Turn.asking(quoted);
        times[number] = crossing.time();
        places[number] = place(crossing);
        flags[number] = (byte) (put(question, asking, number, ASKS)
                | put(answer, answering, number, quoted == null ? ANSWERS : QUOTES)
                | (crossing.entry().entry() == Entry.RECEIVED ? RECEIVED : 0)
                | (crossing.passages().size() > 1 ? SEVERAL : 0)
                | (quoted != null || packet.isReset() ? REFUSES : 0)
                | (quoted != null ? IS_ABOUT_ANOTHER : 0));
        sources[number] = packet.source;
    }

    private static int put(@Nullable Turn turn, long[] into, int number, int flag) {
        if (turn == null) {
            return 0;
        }
        into[WORDS * number] = turn.asker();
        into[WORDS * number + 1] = turn.asked();
        into[WORDS * number + 2] = turn.matter();
        return flag;
    }

    private @Nullable Turn get(long[] from, int number, int flag) {
        int at = WORDS * number;
        return (flags[number] & flag) == 0 ? null : new Turn(from[at], from[at + 1], from[at + 2]);
    }

    /** Where a crossing's packet came in: what ovs-vswitchd put in comes from nowhere in its datapath. */
    static long place(Crossing crossing) {
        return crossing.entry().entry() == Entry.RECEIVED
                ? Sighting.key(crossing.in())
                : inside(crossing.entry().datapath());
    }

    static long inside(long datapath) {
        return -datapath;
    }

    /** Whether ovs-vswitchd put in any that had not come in before. */
    boolean areAnyPutIn() {
        return anyPutIn;
    }

    Crossing crossing(int number) {
        return crossings.get(number);
    }

    int count() {
        return flags.length;
    }

    long time(int number) {
        return times[number];
    }

    /** {@link #place} of a crossing. */
    long place(int number) {
        return places[number];
    }

    /** Whether it came in at a port. */
    boolean isReceived(int number) {
        return (flags[number] & RECEIVED) != 0;
    }

    /** {@link PacketIdentity#source} of its packet. */
    long source(int number) {
        return sources[number];
    }

    /** Whether it is an error that quotes the packet that it is about. */
    boolean isAboutAnother(int number) {
        return (flags[number] & IS_ABOUT_ANOTHER) != 0;
    }

    /** Whether it went through more passages than one, and so may have become another packet on its way. */
    boolean hasSeveralPassages(int number) {
        return (flags[number] & SEVERAL) != 0;
    }

    /** Whether it quotes the packet that it is about, or resets a connection. */
    boolean refuses(int number) {
        return (flags[number] & REFUSES) != 0;
    }

    /** The packet as a question, or null if it asks nothing. */
    @Nullable
    Turn asking(int number) {
        return get(asking, number, ASKS);
    }

    /** The packet as an answer of somebody's own, or null if it is none. */
    @Nullable
    Turn answering(int number) {
        return get(answering, number, ANSWERS);
    }

    /** The same, or of an error the question that it is about. */
    @Nullable
    Turn answeringOrQuoting(int number) {
        return get(answering, number, ANSWERS | QUOTES);
    }
}

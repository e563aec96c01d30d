package io.pathproof.internal.records;

import io.pathproof.trace.passage.Conntrack;
import io.pathproof.trace.passage.Entry;
import io.pathproof.trace.passage.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.stream.IntStream;

/** Checks and reads {@code struct pp_passage_event}, and holds its parts against each other. */
public final class PassageReader {

    /** Of a struct pp_ct, as one number, the bits that are flags and never set. */
    private static final long NO_FLAGS =
            ofCt(0xff & ~(EventLayout.Flag.COMMIT | EventLayout.Flag.NAT | EventLayout.Flag.WHOLE));

    /** Of the same, the bit that says that a defragmenter gave a whole packet. */
    private static final long WHOLE = ofCt(EventLayout.Flag.WHOLE);

    private static final List<Field> CT = IntStream.range(0, EventLayout.CTS)
            .mapToObj(index -> Field.block(
                    EventLayout.PassageEvent.CT.offset() + index * EventLayout.Ct.SIZE, EventLayout.Ct.SIZE))
            .toList();

    private PassageReader() {}

    private static long ofCt(long flags) {
        return flags << (Byte.SIZE * EventLayout.Ct.FLAGS.offset());
    }

    static void check(Struct struct) {
        checkHeld(struct);
        PartReader.checkHeadOfPassage(struct.inside(EventLayout.PassageEvent.HEAD));
        entry(struct);
        PartReader.checkDevice(struct.inside(EventLayout.PassageEvent.IN));
        PacketReader.check(struct.inside(EventLayout.PassageEvent.PACKET));
        PartReader.checkTunnel(struct.inside(EventLayout.PassageEvent.TUNNEL));
        checkConntrack(struct);
        checkLastOutput(struct);
        checkConsistency(struct);
        Unreadable.unless(
                struct.isZero(EventLayout.PassageEvent.BATCH) || entry(struct) == Entry.EXECUTED,
                "a packet that came in at a port was put back of a batch");
    }

    private static void checkHeld(Struct struct) {
        int flags = struct.getInt(EventLayout.Head.FLAGS);
        Unreadable.unless((flags & ~EventLayout.Flag.HELD_BACK) == 0, "a passage has a flag that there is not");
        Unreadable.unless(
                flags != 0 || struct.isZero(EventLayout.PassageEvent.HELD_ZONE),
                "a passage has the zone of a defragmenter that does not hold its packet");
        Unreadable.unless(
                flags != 0 || verdict(struct) != Verdict.HELD, "a packet is held by the defragmenter of no zone");
    }

    private static void checkConntrack(Struct struct) {
        int told = Math.min(struct.getInt(EventLayout.PassageEvent.CTS), EventLayout.CTS);
        for (int i = 0; i < EventLayout.CTS; i++) {
            long ct = struct.word(EventLayout.PassageEvent.CT, i * EventLayout.Ct.SIZE);
            Unreadable.unless((ct & NO_FLAGS) == 0, "conntrack's word has a flag that there is not");
            Unreadable.unless(i < told || ct == 0, "conntrack said more than it was asked");
        }
    }

    private static void checkLastOutput(Struct struct) {
        boolean none = struct.getInt(EventLayout.PassageEvent.OUTPUTS) == 0;
        Unreadable.unless(
                none == struct.isZero(EventLayout.PassageEvent.OUTPUT),
                "a passage has a last output without outputs, or outputs without the last one");
        if (none) {
            return;
        }
        Struct output = struct.inside(EventLayout.PassageEvent.OUTPUT);
        boolean failed = (output.getInt(EventLayout.Output.FLAGS) & EventLayout.Flag.FAILED) != 0;
        PartReader.checkOutput(output);
        Unreadable.unless(
                !failed || struct.getInt(EventLayout.PassageEvent.FAILED) > 0, "a failed output is not counted");
        Unreadable.unless(
                output.get(EventLayout.Output.AFTER) <= struct.get(EventLayout.PassageEvent.LASTED),
                "an output was after the end of its passage");
    }

    private static void checkConsistency(Struct struct) {
        int outputs = struct.getInt(EventLayout.PassageEvent.OUTPUTS);
        int failed = struct.getInt(EventLayout.PassageEvent.FAILED);
        int upcalls = struct.getInt(EventLayout.PassageEvent.UPCALLS);
        boolean upcallFailed = struct.getInt(EventLayout.PassageEvent.UPCALL_ERROR) != 0;
        int depth = struct.getInt(EventLayout.PassageEvent.DEPTH);
        Unreadable.unless(failed <= outputs, "a passage has more failed outputs than outputs");
        Unreadable.unless(!upcallFailed || upcalls > 0, "an upcall failed that there was not");
        Unreadable.unless(depth < ConfigLayout.DEPTH, "a passage is nested deeper than the probes follow");
        Unreadable.unless(
                isPossible(verdict(struct), outputs, failed, upcalls, upcallFailed),
                "a passage's verdict does not follow from its outputs and upcalls");
    }

    /** As the kernel side decides: outputs before upcalls, upcalls before the packet's own end. */
    private static boolean isPossible(Verdict verdict, int outputs, int failed, int upcalls, boolean upcallFailed) {
        if (outputs > failed) {
            return verdict == Verdict.FORWARDED;
        }
        if (upcalls > 0) {
            return verdict == (upcallFailed ? Verdict.LOST : Verdict.UPCALLED);
        }
        return switch (verdict) {
            case DROPPED -> true;
            case HELD, UNKNOWN -> outputs == 0;
            case FORWARDED, UPCALLED, LOST -> false;
        };
    }

    /** What conntrack said of the packet of a passage, as far as it is told. */
    public static List<Conntrack> conntrack(Struct struct) {
        int count = Math.min(struct.getInt(EventLayout.PassageEvent.CTS), EventLayout.CTS);
        if (count == 0) {
            return List.of();
        }
        List<Conntrack> all = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            Struct ct = struct.inside(CT.get(i));
            int flags = ct.getInt(EventLayout.Ct.FLAGS);
            all.add(new Conntrack(
                    ct.getInt(EventLayout.Ct.ZONE),
                    ct.getInt(EventLayout.Ct.STATE),
                    (flags & EventLayout.Flag.COMMIT) != 0,
                    (flags & EventLayout.Flag.NAT) != 0,
                    (flags & EventLayout.Flag.WHOLE) != 0,
                    ct.getInt(EventLayout.Ct.CONNECTION)));
        }
        return List.copyOf(all);
    }

    /** Whether the packet of a passage was the fragment that came last, for which a defragmenter gave the whole one. */
    public static boolean isReassembled(Struct struct) {
        int count = Math.min(struct.getInt(EventLayout.PassageEvent.CTS), EventLayout.CTS);
        for (int i = 0; i < count; i++) {
            if ((struct.word(EventLayout.PassageEvent.CT, i * EventLayout.Ct.SIZE) & WHOLE) != 0) {
                return true;
            }
        }
        return false;
    }

    /** The flow that the packet of a passage met last, as OVS writes a 128-bit number. */
    public static Optional<String> flow(Struct struct) {
        if (struct.isZero(EventLayout.PassageEvent.FLOW)) {
            return Optional.empty();
        }
        return Optional.of(new UUID(words(struct, 0), words(struct, 8)).toString());
    }

    /** Tells apart what the flow's identifier stands for in the course of time; 0 if that is not known. */
    public static long flowGeneration(Struct struct) {
        return struct.get(EventLayout.PassageEvent.FLOW_GENERATION);
    }

    /** The batch of upcalls that the thread had taken which put a packet in; 0: none. */
    public static long batch(Struct struct) {
        return struct.get(EventLayout.PassageEvent.BATCH);
    }

    /** How many messages a passage made for ovs-vswitchd. */
    public static int queued(Struct struct) {
        return struct.getInt(EventLayout.PassageEvent.QUEUED);
    }

    /** The conntrack zone whose defragmenter has the packet, if one has. */
    public static OptionalInt heldZone(Struct struct) {
        return struct.getInt(EventLayout.Head.FLAGS) == 0
                ? OptionalInt.empty()
                : OptionalInt.of(struct.getInt(EventLayout.PassageEvent.HELD_ZONE));
    }

    /** Two of the four words that an identifier is to the kernel. */
    private static long words(Struct struct, int offset) {
        return Long.rotateLeft(struct.word(EventLayout.PassageEvent.FLOW, offset), Integer.SIZE);
    }

    /** How the packet of a passage got in. */
    public static Entry entry(Struct struct) {
        return entry(struct.getInt(EventLayout.PassageEvent.ENTRY));
    }

    static Entry entry(int number) {
        return switch (number) {
            case EventLayout.Entry.RECEIVED -> Entry.RECEIVED;
            case EventLayout.Entry.EXECUTED -> Entry.EXECUTED;
            default -> throw Unreadable.because("a passage has an entry that there is not");
        };
    }

    /** How a passage ended. */
    public static Verdict verdict(Struct struct) {
        return verdict(struct.getInt(EventLayout.PassageEvent.VERDICT));
    }

    /** The verdict that the kernel side has this number for. */
    public static Verdict verdict(int number) {
        return switch (number) {
            case EventLayout.Verdict.FORWARDED -> Verdict.FORWARDED;
            case EventLayout.Verdict.DROPPED -> Verdict.DROPPED;
            case EventLayout.Verdict.UPCALLED -> Verdict.UPCALLED;
            case EventLayout.Verdict.HELD -> Verdict.HELD;
            case EventLayout.Verdict.LOST -> Verdict.LOST;
            case EventLayout.Verdict.UNKNOWN -> Verdict.UNKNOWN;
            default -> throw Unreadable.because("a passage has a verdict that there is not");
        };
    }

    /** The number that the kernel side has for a verdict. */
    public static int number(Verdict verdict) {
        return switch (verdict) {
            case FORWARDED -> EventLayout.Verdict.FORWARDED;
            case DROPPED -> EventLayout.Verdict.DROPPED;
            case UPCALLED -> EventLayout.Verdict.UPCALLED;
            case HELD -> EventLayout.Verdict.HELD;
            case LOST -> EventLayout.Verdict.LOST;
            case UNKNOWN -> EventLayout.Verdict.UNKNOWN;
        };
    }
}

package io.pathproof.internal.decode;

import io.pathproof.internal.abi.ConfigLayout;
import io.pathproof.internal.abi.EventLayout;
import io.pathproof.internal.abi.Struct;
import io.pathproof.trace.Entry;
import io.pathproof.trace.Verdict;
import java.util.Optional;

/** Reads {@code struct pp_passage_event}, and holds its parts against each other. */
final class PassageReader {

    private PassageReader() {}

    static PassageEvent passage(Struct struct) {
        int flags = struct.inside(EventLayout.PassageEvent.HEAD).getInt(EventLayout.Head.FLAGS);
        Unreadable.unless(flags == 0, "a passage has a flag that there is not");
        PassageEvent event = new PassageEvent(
                PartReader.headOfPassage(struct.inside(EventLayout.PassageEvent.HEAD)),
                entry(struct.getInt(EventLayout.PassageEvent.ENTRY)),
                PartReader.device(struct.inside(EventLayout.PassageEvent.IN)),
                PacketReader.packet(struct.inside(EventLayout.PassageEvent.PACKET)),
                PartReader.tunnel(struct.inside(EventLayout.PassageEvent.TUNNEL)),
                struct.get(EventLayout.PassageEvent.SKB),
                struct.get(EventLayout.PassageEvent.DATA_HEAD),
                struct.get(EventLayout.PassageEvent.LASTED),
                struct.get(EventLayout.PassageEvent.DP_NETNS),
                verdict(struct.getInt(EventLayout.PassageEvent.VERDICT)),
                struct.getInt(EventLayout.PassageEvent.REASON),
                struct.getInt(EventLayout.PassageEvent.UPCALL_ERROR),
                struct.getInt(EventLayout.PassageEvent.OUTPUTS),
                struct.getInt(EventLayout.PassageEvent.FAILED),
                struct.getInt(EventLayout.PassageEvent.UPCALLS),
                struct.getInt(EventLayout.PassageEvent.CLONE_DROPS),
                struct.getInt(EventLayout.PassageEvent.FILTERS),
                struct.getInt(EventLayout.PassageEvent.DEPTH),
                lastOutput(struct));
        requireConsistency(event);
        return event;
    }

    private static Optional<OutputDetail> lastOutput(Struct struct) {
        boolean none = struct.getInt(EventLayout.PassageEvent.OUTPUTS) == 0;
        Unreadable.unless(
                none == struct.isZero(EventLayout.PassageEvent.OUTPUT),
                "a passage has a last output without outputs, or outputs without the last one");
        return none ? Optional.empty() : Optional.of(PartReader.output(struct.inside(EventLayout.PassageEvent.OUTPUT)));
    }

    private static Entry entry(int value) {
        return switch (value) {
            case EventLayout.Entry.RECEIVED -> Entry.RECEIVED;
            case EventLayout.Entry.EXECUTED -> Entry.EXECUTED;
            default -> throw Unreadable.because("a passage has an entry that there is not");
        };
    }

    private static Verdict verdict(int value) {
        return switch (value) {
            case EventLayout.Verdict.FORWARDED -> Verdict.FORWARDED;
            case EventLayout.Verdict.DROPPED -> Verdict.DROPPED;
            case EventLayout.Verdict.UPCALLED -> Verdict.UPCALLED;
            case EventLayout.Verdict.HELD -> Verdict.HELD;
            case EventLayout.Verdict.LOST -> Verdict.LOST;
            case EventLayout.Verdict.UNKNOWN -> Verdict.UNKNOWN;
            default -> throw Unreadable.because("a passage has a verdict that there is not");
        };
    }

    private static void requireConsistency(PassageEvent event) {
        Unreadable.unless(event.failed() <= event.outputs(), "a passage has more failed outputs than outputs");
        Unreadable.unless(event.upcallError() == 0 || event.upcalls() > 0, "an upcall failed that there was not");
        Unreadable.unless(event.depth() < ConfigLayout.DEPTH, "a passage is nested deeper than the probes follow");
        event.output().ifPresent(output -> {
            Unreadable.unless(!output.failed() || event.failed() > 0, "a failed output is not counted");
            Unreadable.unless(output.after() <= event.lasted(), "an output was after the end of its passage");
        });
        Unreadable.unless(isPossible(event), "a passage's verdict does not follow from its outputs and upcalls");
    }

    /** As the kernel side decides: outputs before upcalls, upcalls before the packet's own end. */
    private static boolean isPossible(PassageEvent event) {
        if (event.outputs() > event.failed()) {
            return event.verdict() == Verdict.FORWARDED;
        }
        if (event.upcalls() > 0) {
            return event.verdict() == (event.upcallError() == 0 ? Verdict.UPCALLED : Verdict.LOST);
        }
        return switch (event.verdict()) {
            case DROPPED -> true;
            case HELD, UNKNOWN -> event.outputs() == 0;
            case FORWARDED, UPCALLED, LOST -> false;
        };
    }
}

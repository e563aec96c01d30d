package io.pathproof.internal.messages;

import io.pathproof.trace.journey.Crossing;
import io.pathproof.trace.passage.Passage;
import io.pathproof.trace.passage.Upcall;
import io.pathproof.trace.passage.UpcallReason;
import io.pathproof.trace.passage.Verdict;
import java.util.List;
import java.util.stream.Stream;

/** What became of a packet that was handed to ovs-vswitchd. */
public final class HandedUp {

    private HandedUp() {}

    private static Stream<Upcall> upcalls(Crossing packet) {
        return packet.passages().stream().flatMap(passage -> passage.upcalls().stream());
    }

    public static boolean toController(Crossing packet) {
        return upcalls(packet).anyMatch(upcall -> upcall.reason() == UpcallReason.CONTROLLER);
    }

    /** Whether its way ended there: nothing came back that could have been dropped. */
    public static boolean isKept(Crossing packet) {
        List<Passage> passages = packet.passages();
        Passage last = passages.get(passages.size() - 1);
        return last.verdict() == Verdict.UPCALLED
                && last.upcalls().stream().anyMatch(upcall -> !upcall.reason().forObserver());
    }

    /** Whether something was put back that may be its, or another packet's. */
    public static boolean isDoubtful(Crossing packet) {
        return !packet.complete()
                && packet.passages().stream().allMatch(Passage::complete)
                && upcalls(packet).findAny().isPresent();
    }
}

package io.pathproof.assertions.error;

import io.pathproof.trace.Crossing;
import io.pathproof.trace.Output;
import io.pathproof.trace.Verdict;
import org.apiguardian.api.API;

/** What became of a packet, as far as a test cares: finer than its verdict where a reader would ask on. */
@API(status = API.Status.INTERNAL)
public enum Fate {
    /** At least one port took it. */
    LEFT,
    /** The bridge itself dropped it: it was handed to no port. */
    DROPPED,
    /** The bridge handed it to ports, whose devices dropped it, all of them. */
    FAILED,
    /** An action handed it to ovs-vswitchd, which may put it back or not: so far it did not. */
    TAKEN,
    /** It was meant for ovs-vswitchd and did not get there. */
    LOST,
    /** ovs-vswitchd has it, or a copy of it, and is to put it back. */
    WAITING,
    /** The defragmenter has it. */
    HELD,
    /** What was recorded does not tell. */
    UNKNOWN;

    public static Fate of(Crossing packet) {
        if (!packet.settled()) {
            return undecided(packet.verdict());
        }
        return switch (packet.verdict()) {
            case FORWARDED -> everyOutputFailed(packet) ? FAILED : LEFT;
            case DROPPED -> outputCount(packet) > 0 ? FAILED : DROPPED;
            case UPCALLED -> TAKEN;
            case LOST -> LOST;
            case HELD -> HELD;
            case UNKNOWN -> UNKNOWN;
        };
    }

    /** Whether more is to come before anybody can say how it ended, or nobody ever can. */
    public boolean isOpen() {
        return this == WAITING || this == HELD || this == UNKNOWN;
    }

    private static Fate undecided(Verdict verdict) {
        return switch (verdict) {
            case UPCALLED, FORWARDED -> WAITING;
            case HELD -> HELD;
            case DROPPED, LOST, UNKNOWN -> UNKNOWN;
        };
    }

    private static boolean everyOutputFailed(Crossing packet) {
        return packet.complete() && packet.outputs().stream().noneMatch(Output::succeeded);
    }

    static int outputCount(Crossing packet) {
        return packet.passages().stream()
                .mapToInt(passage -> passage.outputCount())
                .sum();
    }
}

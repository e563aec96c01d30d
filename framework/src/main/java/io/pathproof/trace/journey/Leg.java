package io.pathproof.trace.journey;

import io.pathproof.trace.passage.Output;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * A part of a {@link Journey}: the packet's way through one datapath, and how it came there.
 *
 * @param crossing of the datapath
 * @param previous the leg that it came from; empty if the journey begins here
 * @param by the output of the previous leg that it came by
 * @param ambiguous whether it may be the continuation of an equal packet instead
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record Leg(Crossing crossing, Optional<Leg> previous, Optional<Output> by, boolean ambiguous) {

    /** Where a journey begins. */
    public static Leg first(Crossing crossing) {
        return new Leg(crossing, Optional.empty(), Optional.empty(), false);
    }

    /** Whether the journey begins here. */
    public boolean isFirst() {
        return previous.isEmpty();
    }

    /** How long the packet was on its way between the two datapaths, in nanoseconds; 0 if the journey begins here. */
    public long nanosBefore() {
        return previous.isEmpty() ? 0 : crossing.time() - previous.get().timeOf(by.orElseThrow());
    }

    /** From the packet's entry to the last thing that happened to it in this datapath, in nanoseconds. */
    public long nanosInside() {
        return crossing.passages().stream()
                        .flatMapToLong(passage ->
                                passage.outputs().stream().mapToLong(output -> passage.time() + output.afterNanos()))
                        .max()
                        .orElse(crossing.settledTime())
                - crossing.time();
    }

    private long timeOf(Output output) {
        return crossing.passages().stream()
                .filter(passage -> passage.outputs().contains(output))
                .findFirst()
                .map(passage -> passage.time() + output.afterNanos())
                .orElse(crossing.settledTime());
    }
}

package io.pathproof.internal.claims;

import static io.pathproof.internal.errors.ShouldHaveReason.shouldHaveReason;

import io.pathproof.internal.messages.Evidence;
import io.pathproof.trace.journey.Crossing;
import io.pathproof.trace.journey.Ending;
import io.pathproof.trace.passage.DropReason;
import io.pathproof.trace.passage.Output;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.assertj.core.error.ErrorMessageFactory;

/** It was dropped, in the bridge or by the device of a port, and the kernel gave that reason. */
public record WithReason(String reason) implements Claim {

    private static final String NO_REASON =
            """
            this kernel gave no reason, or one that it has no name for. Assert droppedInBridge() alone, or run on a
            newer kernel: Open vSwitch gives its reasons from Linux 6.6 on.""";

    @Override
    public Truth about(Crossing packet) {
        Ending ending = packet.ending();
        if (ending != Ending.DROPPED_IN_BRIDGE && ending != Ending.DROPPED_OUTSIDE) {
            return ending.isOpen() ? Truth.UNKNOWN : Truth.FALSE;
        }
        List<DropReason> reasons = reasons(packet);
        if (reasons.stream().anyMatch(given -> given.name().equals(reason))) {
            return Truth.TRUE;
        }
        boolean known = !reasons.isEmpty() && reasons.stream().allMatch(WithReason::tellsWhy);
        return known && packet.complete() ? Truth.FALSE : Truth.UNKNOWN;
    }

    private static List<DropReason> reasons(Crossing packet) {
        return Stream.concat(
                        packet.reason().stream(),
                        packet.outputs().stream().map(Output::failure).flatMap(Optional::stream))
                .toList();
    }

    /** NOT_SPECIFIED is what the kernel says where it does not say why: it contradicts nothing. */
    private static boolean tellsWhy(DropReason given) {
        return !given.equals(DropReason.unnamed(given.code())) && !given.name().equals("NOT_SPECIFIED");
    }

    @Override
    public Wording wording() {
        String why = "dropped for the reason \"" + reason + "\"";
        return Wording.passive("to be " + why, "was " + why);
    }

    @Override
    public ErrorMessageFactory refuted(Evidence evidence) {
        return shouldHaveReason(evidence);
    }

    @Override
    public Optional<String> remedyWhereUnclear(Crossing packet) {
        return packet.ending().isOpen() || !packet.complete() ? Optional.empty() : Optional.of(NO_REASON);
    }
}

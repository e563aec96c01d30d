package io.pathproof.internal.claims;

import static io.pathproof.internal.errors.ShouldBeFaster.shouldBeFaster;

import io.pathproof.internal.messages.Evidence;
import io.pathproof.trace.PacketFilter;
import io.pathproof.trace.journey.Ending;
import io.pathproof.trace.journey.Journey;
import io.pathproof.trace.journey.Leg;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import org.assertj.core.error.ErrorMessageFactory;

/** It took less time than this in all datapaths of its longest branch, or from one node to the next. */
public record Latency(boolean betweenNodes, Duration limit) implements JourneyClaim {

    @Override
    public Truth about(Journey journey, Watch watch) {
        OptionalLong nanos = journey.legs().stream()
                .filter(leg -> !betweenNodes || isBetweenNodes(leg))
                .mapToLong(leg -> betweenNodes ? leg.nanosBefore() : inside(leg))
                .max();
        if (journey.isAmbiguous() || nanos.isEmpty()) {
            return Truth.UNKNOWN;
        }
        if (nanos.getAsLong() >= limit.toNanos()) {
            return Truth.FALSE;
        }
        boolean known = journey.settled()
                && journey.ending() != Ending.ON_ITS_WAY
                && watch.unseenHop(journey).isEmpty();
        return known ? Truth.TRUE : Truth.UNKNOWN;
    }

    private static boolean isBetweenNodes(Leg leg) {
        return leg.previous()
                .filter(previous -> !previous.crossing()
                        .in()
                        .node()
                        .equals(leg.crossing().in().node()))
                .isPresent();
    }

    private static long inside(Leg leg) {
        return leg.nanosInside() + leg.previous().map(Latency::inside).orElse(0L);
    }

    @Override
    public boolean isOfTheWay() {
        return false;
    }

    @Override
    public boolean mayChange(Journey journey, Truth truth) {
        return truth == Truth.UNKNOWN && !JourneyClaim.isOver(journey);
    }

    @Override
    public Optional<PacketFilter> unseen(Journey journey, Watch watch) {
        return watch.unseenHop(journey);
    }

    @Override
    public Wording wording() {
        String time = "less than " + limit.toNanos() / 1000.0 + " us " + (betweenNodes ? "between nodes" : "in OVS");
        return Wording.active("to take " + time, "took " + time);
    }

    @Override
    public ErrorMessageFactory refuted(Evidence evidence) {
        return shouldBeFaster(evidence);
    }
}

package io.pathproof.trace;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds the ends of a journey's branches. */
final class Ends {

    private final Journey journey;
    private final Set<Long> seen = new HashSet<>(); // fragments of one datagram share the passage in which it went on
    private final List<End> ends = new ArrayList<>();

    private Ends(Journey journey) {
        this.journey = journey;
        journey.legs().forEach(this::add);
    }

    static List<End> of(Journey journey) {
        return List.copyOf(new Ends(journey).ends);
    }

    private void add(Leg leg) {
        Crossing crossing = leg.crossing();
        boolean wentOn = false;
        for (Passage passage : crossing.passages()) {
            wentOn |= passage.outputCount() > 0;
            if (seen.add(passage.id())) {
                passage.outputs().forEach(output -> add(leg, output));
            }
        }
        if (!wentOn) {
            end(leg, Optional.empty(), inside(crossing), Optional.empty());
        } else if (!crossing.settled()) {
            end(leg, Optional.empty(), Ending.ON_ITS_WAY, Optional.empty());
        } else if (!crossing.complete()) {
            end(leg, Optional.empty(), Ending.UNKNOWN, Optional.empty());
        }
    }

    private void add(Leg leg, Output output) {
        if (!output.succeeded()) {
            end(leg, Optional.of(output), Ending.DROPPED_OUTSIDE, Optional.empty());
            return;
        }
        if (goesOn(leg, output)) {
            return;
        }
        Optional<Drop> drop = dropAfter(leg, output);
        Ending otherwise = output.tunnel().isPresent() ? Ending.ON_ITS_WAY : Ending.DELIVERED;
        end(leg, Optional.of(output), drop.isPresent() ? Ending.DROPPED_OUTSIDE : otherwise, drop);
    }

    private boolean goesOn(Leg leg, Output output) {
        for (Leg next : journey.legs()) {
            if (!next.isFirst()
                    && isSame(next.previous().orElseThrow(), leg)
                    && next.by().orElseThrow().equals(output)) {
                return true;
            }
        }
        return false;
    }

    private Optional<Drop> dropAfter(Leg leg, Output output) {
        for (LaterDrop later : journey.drops()) {
            if (isSame(later.leg(), leg) && later.by().equals(output)) {
                return Optional.of(later.drop());
            }
        }
        return Optional.empty();
    }

    private static boolean isSame(Leg one, Leg other) {
        return one.crossing().entry().id() == other.crossing().entry().id();
    }

    private static Ending inside(Crossing crossing) {
        if (!crossing.settled()) {
            return Ending.ON_ITS_WAY;
        }
        return switch (crossing.verdict()) {
            case DROPPED -> Ending.DROPPED_IN_BRIDGE;
            case UPCALLED -> Ending.TAKEN;
            case LOST -> Ending.LOST;
            case HELD -> Ending.ON_ITS_WAY;
            case FORWARDED, UNKNOWN -> Ending.UNKNOWN;
        };
    }

    private void end(Leg leg, Optional<Output> by, Ending how, Optional<Drop> drop) {
        ends.add(new End(leg, by, how, drop));
    }
}

package io.pathproof.trace;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds the ends of a journey's branches. */
final class Ends {

    private final Journey journey;
    private final List<End> ends = new ArrayList<>(2);

    private Ends(Journey journey) {
        this.journey = journey;
        for (Leg leg : journey.legs()) {
            add(leg);
        }
    }

    static List<End> of(Journey journey) {
        return List.copyOf(new Ends(journey).ends);
    }

    private void add(Leg leg) {
        Crossing crossing = leg.crossing();
        boolean wentOn = false;
        for (Passage passage : crossing.passages()) {
            wentOn |= passage.outputCount() > 0;
            if (!isShared(passage, leg)) {
                for (Output output : passage.outputs()) {
                    add(leg, output);
                }
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

    /** Whether an earlier leg has it, too: fragments of one datagram share the passage in which it went on. */
    private boolean isShared(Passage passage, Leg leg) {
        for (Leg earlier : journey.legs()) {
            if (isSame(earlier, leg)) {
                return false;
            }
            for (Passage known : earlier.crossing().passages()) {
                if (known.id() == passage.id()) {
                    return true;
                }
            }
        }
        return false;
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

package io.pathproof.trace.journey;

import io.pathproof.trace.passage.Drop;
import io.pathproof.trace.passage.Output;
import io.pathproof.trace.passage.Passage;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Finds the ends of a journey's branches. By index: there may be millions of journeys, and iterators would be garbage. */
final class Ends {

    private final List<Leg> legs;
    private final List<LaterDrop> drops;
    private final List<End> ends = new ArrayList<>(1);

    private Ends(Journey journey) {
        this.legs = journey.legs();
        this.drops = journey.drops();
        for (int i = 0; i < legs.size(); i++) {
            add(i);
        }
    }

    static List<End> of(Journey journey) {
        return Collections.unmodifiableList(new Ends(journey).ends);
    }

    private void add(int number) {
        Leg leg = legs.get(number);
        if (isForObserver(leg)) {
            return;
        }
        Crossing crossing = leg.crossing();
        boolean wentOn = false;
        for (int i = 0; i < crossing.passages().size(); i++) {
            Passage passage = crossing.passages().get(i);
            wentOn |= passage.outputCount() > passage.outputs().size();
            boolean shared = isShared(passage, number);
            for (int j = 0; j < passage.outputs().size(); j++) {
                Output output = passage.outputs().get(j);
                if (!output.forObserver()) {
                    wentOn = true;
                    addIf(!shared, leg, output);
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
    private boolean isShared(Passage passage, int leg) {
        for (int i = 0; i < leg; i++) {
            List<Passage> known = legs.get(i).crossing().passages();
            for (int j = 0; j < known.size(); j++) {
                if (known.get(j).id() == passage.id()) {
                    return true;
                }
            }
        }
        return false;
    }

    /** A mirror's copy decides nothing about the packet, wherever it goes. */
    private static boolean isForObserver(Leg leg) {
        Leg each = leg;
        while (each.by().isPresent()) {
            if (each.by().get().forObserver()) {
                return true;
            }
            each = each.previous().orElseThrow();
        }
        return false;
    }

    private void addIf(boolean isNew, Leg leg, Output output) {
        if (isNew) {
            add(leg, output);
        }
    }

    private void add(Leg leg, Output output) {
        if (!output.succeeded()) {
            Ending how = output.wasHandedOver() ? Ending.DROPPED_OUTSIDE : Ending.DROPPED_IN_BRIDGE;
            end(leg, Optional.of(output), how, Optional.empty());
            return;
        }
        if (goesOn(leg, output)) {
            return;
        }
        Optional<Drop> drop = dropAfter(leg, output);
        end(leg, Optional.of(output), drop.map(Ends::outside).orElseGet(() -> outside(output)), drop);
    }

    private static Ending outside(Drop drop) {
        return switch (drop.freed()) {
            case DROPPED -> Ending.DROPPED_OUTSIDE;
            case HANDLED -> Ending.DELIVERED;
            case UNCLEAR -> Ending.UNKNOWN;
        };
    }

    private static Ending outside(Output output) {
        if (output.partlyDropped()) {
            return Ending.UNKNOWN;
        }
        return output.tunnel().isPresent() ? Ending.ON_ITS_WAY : Ending.DELIVERED;
    }

    private boolean goesOn(Leg leg, Output output) {
        for (int i = 0; i < legs.size(); i++) {
            Leg next = legs.get(i);
            if (!next.isFirst()
                    && isSame(next.previous().orElseThrow(), leg)
                    && next.by().orElseThrow().equals(output)) {
                return true;
            }
        }
        return false;
    }

    private Optional<Drop> dropAfter(Leg leg, Output output) {
        for (int i = 0; i < drops.size(); i++) {
            LaterDrop later = drops.get(i);
            if (isSame(later.leg(), leg) && later.by().equals(output)) {
                return Optional.of(later.drop());
            }
        }
        return Optional.empty();
    }

    private static boolean isSame(Leg one, Leg other) {
        return one.crossing().entry().id() == other.crossing().entry().id();
    }

    /** Of a packet that no port got; that one took it would have been recorded. */
    private static Ending inside(Crossing crossing) {
        Ending ending = crossing.ending();
        return ending == Ending.DELIVERED || ending == Ending.DROPPED_OUTSIDE ? Ending.UNKNOWN : ending;
    }

    private void end(Leg leg, Optional<Output> by, Ending how, Optional<Drop> drop) {
        ends.add(new End(leg, by, how, drop));
    }
}

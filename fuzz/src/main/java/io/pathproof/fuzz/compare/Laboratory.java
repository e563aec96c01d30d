package io.pathproof.fuzz.compare;

import io.pathproof.fuzz.pipeline.Scenario;
import io.pathproof.fuzz.pipeline.Terrain;
import io.pathproof.fuzz.traffic.HangingException;
import io.pathproof.internal.session.Session;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Has scenarios happen, one after the other in one arena; in a new one, where Open vSwitch hangs. */
final class Laboratory implements AutoCloseable {

    private final Session session = new Session();
    private final Map<Boolean, Arena> arenas = new HashMap<>();

    /** Those of OVN, or of drawn flows. */
    Terrain terrain(boolean ovn) {
        return arena(ovn).terrain();
    }

    private Arena arena(boolean ovn) {
        return arenas.computeIfAbsent(ovn, unknown -> ovn ? new OvnArena() : new FlowArena());
    }

    /**
     * Adds the answers to the score; the wrong ones are returned, too.
     *
     * @throws IllegalStateException if it did not come about
     */
    List<Wrong> have(Scenario scenario, Score score) {
        try {
            return Trial.of(session, arena(scenario.isOfOvn()), scenario, score);
        } catch (HangingException e) {
            Arena hanging = arenas.remove(scenario.isOfOvn());
            if (hanging != null) {
                hanging.close();
            }
            throw e;
        }
    }

    @Override
    public void close() {
        session.close();
        arenas.values().forEach(Arena::close);
    }
}

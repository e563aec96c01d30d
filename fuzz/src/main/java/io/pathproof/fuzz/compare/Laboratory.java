package io.pathproof.fuzz.compare;

import io.pathproof.fuzz.pipeline.Scenario;
import io.pathproof.fuzz.pipeline.Terrain;
import io.pathproof.fuzz.traffic.HangingException;
import io.pathproof.internal.session.Session;
import java.util.List;

/** Has scenarios happen, one after the other in one arena; in a new one, where Open vSwitch hangs. */
final class Laboratory implements AutoCloseable {

    private final Session session = new Session();
    private Arena arena = new Arena();

    Terrain terrain() {
        return arena.terrain();
    }

    /**
     * Adds the answers to the score; the wrong ones are returned, too.
     *
     * @throws IllegalStateException if it did not come about
     */
    List<Wrong> have(Scenario scenario, Score score) {
        try {
            return Trial.of(session, arena, scenario, score);
        } catch (HangingException e) {
            arena.close();
            arena = new Arena();
            throw e;
        }
    }

    @Override
    public void close() {
        session.close();
        arena.close();
    }
}

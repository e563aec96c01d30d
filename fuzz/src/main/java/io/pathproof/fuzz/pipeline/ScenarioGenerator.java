package io.pathproof.fuzz.pipeline;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Draws a scenario from a seed. */
public final class ScenarioGenerator {

    private static final int PACKETS = 200;
    private static final int MANY = 8;

    private ScenarioGenerator() {}

    /** Draws packets. */
    public interface Shots {

        /** So many of them. */
        List<Shot> draw(Draw draw, int count);
    }

    private static Set<Watcher> watchers(Draw draw) {
        Set<Watcher> watchers = EnumSet.noneOf(Watcher.class);
        for (Watcher watcher : Watcher.values()) {
            if (draw.percent(8)) {
                watchers.add(watcher);
            }
        }
        return watchers;
    }

    /** Equal ones in such a number that the memory of one of them is soon taken for an equal one of the next stage. */
    private static void manyLast(Draw draw, List<Shot> shots) {
        List<Shot> some = draw.some(
                shots.stream()
                        .filter(shot -> shot.frames().size() == 1 && shot.what().startsWith("UDP to port"))
                        .toList(),
                3);
        if (draw.percent(50)) {
            shots.clear(); // the sooner the rules change, the likelier it is the same memory
        }
        shots.removeAll(some);
        some.forEach(shot -> shots.add(shot.times(draw.between(4 * MANY, 8 * MANY))));
    }

    /** Draws one. */
    public static Scenario draw(long seed, Terrain terrain, Shots shots) {
        Draw draw = new Draw(seed);
        int count = draw.percent(30) ? 2 : 1;
        Tunnel tunnel = draw.oneOf(Tunnel.ALL);
        List<Stage> stages = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            List<Program> programs = new ArrayList<>();
            for (int node = 0; node < terrain.nodes(); node++) {
                programs.add(new ProgramGenerator(draw, terrain, node, tunnel).program());
            }
            List<Shot> next = new ArrayList<>(shots.draw(draw, PACKETS / count));
            if (i == 0 && count > 1) {
                manyLast(draw, next);
            } else if (i > 0) {
                // The same bytes once more, under other rules; first, while the kernel may take the same memory for
                // them again.
                List<Shot> few = stages.get(0).shots().stream()
                        .filter(shot -> shot.copies() < MANY)
                        .toList();
                List<Shot> again = draw.some(few, draw.below(40));
                next.addAll(
                        0,
                        again.stream()
                                .map(shot -> shot.times(draw.between(1, 3)))
                                .toList());
                next.addAll(
                        0,
                        stages.get(0).shots().stream()
                                .filter(shot -> shot.copies() >= MANY)
                                .toList());
            }
            stages.add(new Stage(programs, next));
        }
        return new Scenario(seed, watchers(draw), stages);
    }
}

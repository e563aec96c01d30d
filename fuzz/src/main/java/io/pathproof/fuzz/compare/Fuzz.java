package io.pathproof.fuzz.compare;

import io.pathproof.fuzz.pipeline.Scenario;
import io.pathproof.fuzz.pipeline.ScenarioGenerator;
import io.pathproof.fuzz.traffic.Counter;
import io.pathproof.fuzz.traffic.ShotGenerator;
import io.pathproof.internal.session.Session;
import java.time.Duration;
import java.util.List;
import org.assertj.core.api.Assertions;

/** Draws scenario after scenario, has each happen, and compares what the product says of it with what is true. */
public final class Fuzz {

    private final Arena arena;
    private final Session session;
    private final Score score = new Score();
    private final Reports reports;

    private Fuzz(Arena arena, Session session) {
        this.arena = arena;
        this.session = session;
        this.reports = new Reports(arena, session);
    }

    /**
     * Does so for a while.
     *
     * @param arguments {@code --seed N}, {@code --minutes N}
     */
    public static void main(String[] arguments) {
        Options options = Options.of(arguments);
        Assertions.setRemoveAssertJRelatedElementsFromStackTrace(false); // nobody reads them: it takes longer than to judge
        System.out.println("fuzz: the first seed is " + options.seed());
        boolean clean;
        try (Arena arena = new Arena();
                Session session = new Session()) {
            clean = new Fuzz(arena, session).run(options);
        }
        System.exit(clean ? 0 : 1);
    }

    private boolean run(Options options) {
        long end = System.nanoTime() + Duration.ofMinutes(options.minutes()).toNanos();
        if (options.known()) {
            Seeds.known().forEach(seed -> judge(draw(seed)));
        }
        long seed = options.seed();
        do {
            judge(draw(seed++));
        } while (System.nanoTime() < end);
        System.out.println(score);
        return score.isClean();
    }

    private void judge(Scenario scenario) {
        try {
            List<Wrong> wrong = Trial.of(session, arena, scenario, score);
            wrong.forEach(reports::report);
        } catch (IllegalStateException e) {
            score.failed(scenario, e);
        }
    }

    private Scenario draw(long seed) {
        Counter numbers = new Counter();
        return ScenarioGenerator.draw(
                seed, arena.terrain(), (draw, packets) -> new ShotGenerator(draw, arena.terrain(), numbers)
                        .shots(packets));
    }
}

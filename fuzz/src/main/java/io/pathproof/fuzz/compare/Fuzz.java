package io.pathproof.fuzz.compare;

import io.pathproof.fuzz.northbound.NorthboundGenerator;
import io.pathproof.fuzz.pipeline.Scenario;
import io.pathproof.fuzz.pipeline.ScenarioGenerator;
import io.pathproof.fuzz.pipeline.Terrain;
import io.pathproof.fuzz.traffic.Counter;
import io.pathproof.fuzz.traffic.ShotGenerator;
import java.time.Duration;
import java.util.List;
import org.assertj.core.api.Assertions;

/** Draws scenario after scenario, has each happen, and compares what the product says of it with what is true. */
public final class Fuzz {

    /** Whether there is nothing more to be found than one wrong answer: an old fault was put back. */
    private static final boolean FIRST_ENDS = Boolean.getBoolean("fuzz.first");

    private static final Duration PROGRESS = Duration.ofMinutes(1);

    /** Of so many seeds one is for OVN. */
    private static final int OVN_EVERY = Integer.getInteger("fuzz.ovn", 3);

    private final Laboratory laboratory;
    private final Score score = new Score();
    private final Reports reports;

    private Fuzz(Laboratory laboratory) {
        this.laboratory = laboratory;
        this.reports = new Reports(laboratory);
    }

    /**
     * Does so for a while.
     *
     * @param arguments {@code --seed N}, {@code --minutes N}
     */
    public static void main(String[] arguments) {
        Options options = Options.of(arguments);
        // Nobody reads the stack traces, and to make them shorter takes longer than to judge.
        Assertions.setRemoveAssertJRelatedElementsFromStackTrace(false);
        System.out.println("fuzz: the first seed is " + options.seed());
        boolean clean;
        try (Laboratory laboratory = new Laboratory()) {
            clean = new Fuzz(laboratory).run(options);
        }
        System.exit(clean ? 0 : 1);
    }

    private boolean run(Options options) {
        long end = System.nanoTime() + Duration.ofMinutes(options.minutes()).toNanos();
        if (options.known()) {
            Seeds.known().forEach(seed -> judge(draw(seed)));
        }
        long seed = options.seed();
        long begin = System.nanoTime();
        long told = begin;
        do {
            judge(draw(seed++));
            if (System.nanoTime() - told > PROGRESS.toNanos()) {
                told = System.nanoTime();
                System.out.println("so far " + score.sum());
            }
        } while (System.nanoTime() < end && !(FIRST_ENDS && !score.isClean()));
        if (FIRST_ENDS && !score.isClean()) {
            System.out.println(
                    "the first wrong answer came after " + (System.nanoTime() - begin) / 1_000_000_000 + " s at most");
        }
        System.out.println(score);
        return score.isClean();
    }

    private void judge(Scenario scenario) {
        try {
            List<Wrong> wrong = laboratory.have(scenario, score);
            wrong.forEach(reports::report);
        } catch (IllegalStateException e) {
            score.failed(scenario, e);
        }
    }

    private Scenario draw(long seed) {
        Counter numbers = new Counter();
        boolean ovn = Math.floorMod(seed, OVN_EVERY) == 0;
        Terrain terrain = laboratory.terrain(ovn);
        ScenarioGenerator.Shots shots = (draw, packets) -> new ShotGenerator(draw, terrain, numbers).shots(packets);
        return ovn ? NorthboundGenerator.draw(seed, terrain, shots) : ScenarioGenerator.draw(seed, terrain, shots);
    }
}

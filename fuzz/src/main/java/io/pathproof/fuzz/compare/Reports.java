package io.pathproof.fuzz.compare;

import io.pathproof.fuzz.pipeline.Program;
import io.pathproof.fuzz.pipeline.Scenario;
import io.pathproof.fuzz.shrink.Shrinker;
import io.pathproof.fuzz.shrink.TestPrinter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Makes the first wrong answer of each kind small, and prints it as a test. */
final class Reports {

    private static final int MOST = Integer.getInteger("fuzz.shrink", 5);
    private static final int TRIES = 60;

    private final Laboratory laboratory;
    private final Map<String, Integer> kinds = new HashMap<>();
    private final Score aside = new Score();

    Reports(Laboratory laboratory) {
        this.laboratory = laboratory;
    }

    void report(Wrong wrong) {
        if (kinds.merge(wrong.kind(), 1, Integer::sum) > 1) {
            return;
        }
        System.out.println(wrong);
        System.out.println(flows(wrong.scenario()));
        if (kinds.size() > MOST) {
            return;
        }
        List<Wrong> latest = new ArrayList<>(List.of(wrong));
        Scenario small = Shrinker.shrink(
                wrong.scenario(),
                shot -> shot.number() == wrong.facts().shot().number(),
                scenario -> again(scenario, wrong).map(latest::add).isPresent(),
                TRIES);
        Wrong last = latest.get(latest.size() - 1);
        System.out.println("made small: " + last
                + TestPrinter.print(
                        small,
                        laboratory.terrain(small.isOfOvn()),
                        last.port(),
                        last.facts().shot(),
                        last.claim().text(),
                        last.said().outcome() == Outcome.PROVEN));
    }

    /** What each node was told in each stage; to make it small takes minutes. */
    private static String flows(Scenario scenario) {
        return scenario.stages().stream()
                .flatMap(stage -> stage.programs().stream())
                .map(Program::text)
                .collect(Collectors.joining("--\n"));
    }

    private Optional<Wrong> again(Scenario scenario, Wrong wanted) {
        try {
            return laboratory.have(scenario, aside).stream()
                    .filter(wrong -> wrong.kind().equals(wanted.kind()))
                    .findFirst();
        } catch (IllegalStateException e) {
            return Optional.empty(); // flows that Open vSwitch does not take
        }
    }
}

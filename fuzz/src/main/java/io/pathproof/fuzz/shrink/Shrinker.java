package io.pathproof.fuzz.shrink;

import io.pathproof.fuzz.pipeline.Northbound;
import io.pathproof.fuzz.pipeline.Program;
import io.pathproof.fuzz.pipeline.Rule;
import io.pathproof.fuzz.pipeline.Scenario;
import io.pathproof.fuzz.pipeline.Shot;
import io.pathproof.fuzz.pipeline.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/** Leaves out of a scenario whatever it fails without: packets, rules, actions, stages. */
public final class Shrinker {

    private final Predicate<Scenario> fails;
    private Scenario scenario;
    private int tries;

    private Shrinker(Scenario scenario, Predicate<Scenario> fails, int tries) {
        this.scenario = scenario;
        this.fails = fails;
        this.tries = tries;
    }

    /**
     * A small scenario that fails, too.
     *
     * @param suspect the packets that it is about
     * @param fails has a scenario happen
     * @param tries how often it may do so
     */
    public static Scenario shrink(Scenario scenario, Predicate<Shot> suspect, Predicate<Scenario> fails, int tries) {
        Shrinker shrinker = new Shrinker(scenario, fails, tries);
        shrinker.guess(suspect);
        for (int before = -1; before != shrinker.size() && shrinker.tries > 0; ) {
            before = shrinker.size();
            shrinker.round();
        }
        return shrinker.scenario;
    }

    /** Mostly it is the packet itself, in its stage or in all. */
    private void guess(Predicate<Shot> suspect) {
        List<Stage> stages = scenario.stages().stream()
                .map(stage ->
                        stage.withShots(stage.shots().stream().filter(suspect).toList()))
                .toList();
        List<Stage> needed =
                stages.stream().filter(stage -> !stage.shots().isEmpty()).toList();
        if (!keepIfItFails(scenario.with(needed))) {
            keepIfItFails(scenario.with(stages));
        }
    }

    private int size() {
        return scenario.toString().length();
    }

    private void round() {
        fewer(
                List.copyOf(scenario.watchers()),
                watchers -> new Scenario(scenario.seed(), Set.copyOf(watchers), scenario.stages()));
        fewer(scenario.stages(), scenario::with);
        for (int i = 0; i < scenario.stages().size(); i++) {
            int stage = i;
            fewer(
                    scenario.stages().get(stage).shots(),
                    shots -> with(stage, scenario.stages().get(stage).withShots(shots)));
        }
        for (int i = 0; i < scenario.stages().size(); i++) {
            for (int node = 0; node < scenario.stages().get(i).programs().size(); node++) {
                shrinkProgram(i, node);
            }
        }
        for (int i = 0; i < scenario.stages().size(); i++) {
            int stage = i;
            scenario.stages().get(i).northbound().ifPresent(northbound -> shrink(stage, northbound));
        }
        for (int i = 0; i < scenario.stages().size(); i++) {
            sendOnce(i);
        }
    }

    private void shrink(int stage, Northbound northbound) {
        fewer(northbound.acls(), acls -> with(stage, northbound(stage).withAcls(acls)));
        fewer(northbound.balancers(), balancers -> with(stage, northbound(stage).withBalancers(balancers)));
    }

    private Northbound northbound(int stage) {
        return scenario.stages().get(stage).northbound().orElse(Northbound.EMPTY);
    }

    private Scenario with(int stage, Northbound northbound) {
        return with(stage, scenario.stages().get(stage).withNorthbound(northbound));
    }

    private void shrinkProgram(int stage, int node) {
        fewer(
                program(stage, node).rules(),
                rules -> with(stage, node, program(stage, node).withRules(rules)));
        for (int i = 0; i < program(stage, node).rules().size(); i++) {
            int place = i;
            Rule rule = program(stage, node).rules().get(place);
            fewer(rule.actions(), actions -> {
                List<Rule> rules = new ArrayList<>(program(stage, node).rules());
                rules.set(place, rule.withActions(actions));
                return with(stage, node, program(stage, node).withRules(rules));
            });
        }
    }

    private void sendOnce(int stage) {
        for (int i = 0; i < scenario.stages().get(stage).shots().size(); i++) {
            List<Shot> shots = new ArrayList<>(scenario.stages().get(stage).shots());
            if (shots.get(i).copies() > 1) {
                shots.set(i, shots.get(i).times(1));
                keepIfItFails(with(stage, scenario.stages().get(stage).withShots(shots)));
            }
        }
    }

    /** Leaves out halves, quarters, and so on, down to single ones. */
    private <T> void fewer(List<T> all, Function<List<T>, Scenario> with) {
        List<T> kept = new ArrayList<>(all);
        for (int chunk = Math.max(kept.size() / 2, 1); chunk > 0 && !kept.isEmpty(); chunk /= 2) {
            for (int from = 0; from < kept.size(); ) {
                List<T> less = new ArrayList<>(kept);
                less.subList(from, Math.min(from + chunk, less.size())).clear();
                if (!keepIfItFails(with.apply(less))) {
                    from += chunk;
                } else {
                    kept = less;
                }
            }
        }
    }

    private boolean keepIfItFails(Scenario smaller) {
        if (tries <= 0 || smaller.packets() == 0) {
            return false;
        }
        tries--;
        boolean failed = fails.test(smaller);
        if (failed) {
            scenario = smaller;
        }
        return failed;
    }

    private Program program(int stage, int node) {
        return scenario.stages().get(stage).programs().get(node);
    }

    private Scenario with(int place, Stage stage) {
        List<Stage> stages = new ArrayList<>(scenario.stages());
        stages.set(place, stage);
        return scenario.with(stages);
    }

    private Scenario with(int place, int node, Program program) {
        Stage stage = scenario.stages().get(place);
        List<Program> programs = new ArrayList<>(stage.programs());
        programs.set(node, program);
        return with(place, new Stage(programs, stage.shots()));
    }
}

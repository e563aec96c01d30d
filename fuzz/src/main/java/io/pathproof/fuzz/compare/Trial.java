package io.pathproof.fuzz.compare;

import io.pathproof.fuzz.oracle.Decisions;
import io.pathproof.fuzz.oracle.Facts;
import io.pathproof.fuzz.oracle.Surroundings;
import io.pathproof.fuzz.oracle.Truth;
import io.pathproof.fuzz.oracle.Witness;
import io.pathproof.fuzz.pipeline.Draw;
import io.pathproof.fuzz.pipeline.Program;
import io.pathproof.fuzz.pipeline.Scenario;
import io.pathproof.fuzz.pipeline.Shot;
import io.pathproof.fuzz.pipeline.Stage;
import io.pathproof.fuzz.pipeline.Watcher;
import io.pathproof.fuzz.traffic.Network;
import io.pathproof.fuzz.traffic.Observed;
import io.pathproof.fuzz.traffic.Switch;
import io.pathproof.internal.probe.ArmOptions;
import io.pathproof.internal.probe.Mode;
import io.pathproof.internal.session.Session;
import io.pathproof.trace.PacketTrace;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;

/** Has a scenario happen in a window, and asks about it. */
final class Trial {

    private static final ArmOptions ARM = new ArmOptions(ArmOptions.DEFAULT_RING_BYTES, Optional.empty());

    /** To ask Open vSwitch for rules takes as long as a hundred other questions. */
    private static final int RULES_ASKED = 2;

    /** Of the claims that can be made of a shot, so many are. */
    private static final int CLAIMS = 6;

    private final Session session;
    private final Arena arena;
    private final Scenario scenario;
    private final Score score;
    private final Draw draw;
    private final List<Long> begins = new ArrayList<>();
    private final List<Observed> observed = new ArrayList<>();
    private final List<Decisions> decisions = new ArrayList<>();
    private final Stopwatch watch = new Stopwatch();

    private Trial(Session session, Arena arena, Scenario scenario, Score score) {
        this.session = session;
        this.arena = arena;
        this.scenario = scenario;
        this.score = score;
        this.draw = new Draw(scenario.seed());
    }

    /** Adds the answers to the score; the wrong ones are returned, too. */
    static List<Wrong> of(Session session, Arena arena, Scenario scenario, Score score) {
        return new Trial(session, arena, scenario, score).run();
    }

    private List<Wrong> run() {
        Network network = arena.network();
        PacketTrace trace;
        arena.watch(scenario.watchers());
        inEach(scenario.stages().get(0), Switch::begin);
        network.begin();
        watch.lap("flows");
        try (Session.Window window = session.open(ARM, Mode.RECORD, List.of(), Duration.ofSeconds(5))) {
            trace = window.trace().orElseThrow();
            watch.lap("open");
            for (int i = 0; i < scenario.stages().size(); i++) {
                if (i > 0) {
                    inEach(scenario.stages().get(i), Switch::change);
                    watch.lap("changed");
                }
                begins.add(System.nanoTime());
                scenario.stages().get(i).shots().forEach(network::send);
                watch.lap("sent");
                observed.add(network.settle());
                watch.lap("settled");
                decisions.add(new Decisions(scenario.stages().get(i), network, draw, RULES_ASKED));
                watch.lap("traced");
            }
            begins.add(System.nanoTime());
        }
        List<Wrong> wrong = judge(new Recorded(trace));
        watch.lap("judged");
        score.scenario(scenario, watch);
        return wrong;
    }

    private void inEach(Stage stage, BiConsumer<Switch, Program> what) {
        IntStream.range(0, stage.programs().size())
                .parallel()
                .forEach(node ->
                        what.accept(arena.network().at(node), stage.programs().get(node)));
    }

    private List<Wrong> judge(Recorded recorded) {
        watch.lap("read");
        if (!recorded.ledger().complete()) {
            score.incomplete(scenario, recorded.ledger().describe());
        }
        List<Wrong> wrong = new ArrayList<>();
        // The last one first: what decided is asked for while the flows live.
        for (int i = scenario.stages().size() - 1; i >= 0; i--) {
            Stage stage = scenario.stages().get(i);
            if (!observed.get(i).whole()) {
                stage.shots().forEach(shot -> score.unclear("a capture was not complete"));
                continue;
            }
            Witness witness = new Witness(
                    observed.get(i),
                    new Surroundings(
                            arena.terrain(),
                            stage.programs(),
                            scenario.watchers().contains(Watcher.MIRROR)));
            for (Shot shot : inOrder(stage.shots(), decisions.get(i))) {
                List<Facts> known = witness.of(shot, score::unclear);
                for (Facts facts : known) {
                    List<Claim> claims = new ArrayList<>(rules(facts, decisions.get(i)));
                    claims.addAll(draw.some(Claims.of(facts, arena.terrain()), CLAIMS));
                    ask(claims, facts, recorded.of(shot, begins.get(i), begins.get(i + 1)), wrong);
                }
            }
        }
        return wrong;
    }

    /** Those whose rules are known first. */
    private static List<Shot> inOrder(List<Shot> shots, Decisions known) {
        return shots.stream()
                .sorted(Comparator.comparing(shot -> known.about(shot).isEmpty()))
                .toList();
    }

    private List<Claim> rules(Facts facts, Decisions known) {
        return !facts.isFirst()
                ? List.of()
                : known.about(facts.shot())
                        .map(decision -> Claims.ofRules(decision, known.cookies(facts.shot()), draw))
                        .orElse(List.of());
    }

    private void ask(List<Claim> claims, Facts facts, PacketTrace its, List<Wrong> wrong) {
        String port = Arena.node(facts.entry().node()) + "/" + facts.entry().port();
        for (Claim claim : claims) {
            Truth truth = claim.truth().apply(facts);
            if (truth == Truth.UNTOLD) {
                score.untold();
                continue;
            }
            Said said = Said.briefly(claim, its, port);
            score.answer(claim, said, () -> Said.atLength(claim, its, port));
            if (truth == (said.outcome() == Outcome.PROVEN ? Truth.NO : Truth.YES)
                    && said.outcome() != Outcome.INCONCLUSIVE) {
                wrong.add(score.wrong(new Wrong(scenario, facts, claim, Said.atLength(claim, its, port))));
            }
        }
    }
}

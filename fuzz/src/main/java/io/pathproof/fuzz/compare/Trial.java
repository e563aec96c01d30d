package io.pathproof.fuzz.compare;

import io.pathproof.fuzz.oracle.Facts;
import io.pathproof.fuzz.oracle.Surroundings;
import io.pathproof.fuzz.oracle.Truth;
import io.pathproof.fuzz.oracle.Witness;
import io.pathproof.fuzz.pipeline.Draw;
import io.pathproof.fuzz.pipeline.Scenario;
import io.pathproof.fuzz.pipeline.Shot;
import io.pathproof.fuzz.pipeline.Stage;
import io.pathproof.fuzz.pipeline.Watcher;
import io.pathproof.fuzz.traffic.Network;
import io.pathproof.fuzz.traffic.Observed;
import io.pathproof.internal.probe.ArmOptions;
import io.pathproof.internal.probe.Mode;
import io.pathproof.internal.session.Session;
import io.pathproof.trace.PacketTrace;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Has a scenario happen in a window, and asks about it. */
final class Trial {

    private static final ArmOptions ARM = new ArmOptions(ArmOptions.DEFAULT_RING_BYTES, Optional.empty());

    /** Of the claims that can be made of a shot, so many are. */
    private static final int CLAIMS = 6;

    /** Of so many equal packets all that can be claimed is: there are few of them, and they are the easiest to be taken for each other. */
    private static final int MANY = 8;

    private static final int ALL = Integer.MAX_VALUE;

    private final Session session;
    private final Arena arena;
    private final Scenario scenario;
    private final Score score;
    private final Draw draw;
    private final List<Long> begins = new ArrayList<>();
    private final List<Long> ends = new ArrayList<>();
    private final List<Observed> observed = new ArrayList<>();
    private final List<Reasons> reasons = new ArrayList<>();
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
        arena.begin(scenario);
        network.begin();
        watch.lap("flows");
        try (Session.Window window = session.open(ARM, Mode.RECORD, List.of(), Duration.ofSeconds(5))) {
            trace = window.trace().orElseThrow();
            watch.lap("open");
            for (int i = 0; i < scenario.stages().size(); i++) {
                if (i > 0) {
                    arena.change(scenario.stages().get(i));
                    network.settle(); // what ofproto/trace had a switch send is none of this stage's packets
                    watch.lap("changed");
                }
                begins.add(System.nanoTime());
                scenario.stages().get(i).shots().forEach(network::send);
                watch.lap("sent");
                observed.add(network.settle());
                ends.add(System.nanoTime()); // who asks the switch about a packet may have it send that once more
                watch.lap("settled");
                reasons.add(arena.reasons(scenario.stages().get(i), draw));
                watch.lap("traced");
            }
        }
        List<Wrong> wrong = judge(new Recorded(trace));
        watch.lap("judged");
        score.scenario(scenario, watch);
        return wrong;
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
                    new Surroundings(arena.terrain(), stage, scenario.watchers().contains(Watcher.MIRROR)));
            for (Shot shot : inOrder(stage.shots(), reasons.get(i))) {
                List<Facts> known = witness.of(shot, score::unclear);
                for (Facts facts : known) {
                    PacketTrace its = recorded.of(shot, begins.get(i), ends.get(i));
                    List<Claim> why = reasons(facts, reasons.get(i));
                    if (!why.isEmpty()) {
                        watch.lap("judged");
                        ask(why, facts, its, wrong);
                        watch.lap("why");
                    }
                    int claims = shot.copies() < MANY ? CLAIMS : ALL;
                    ask(draw.some(Claims.of(facts, arena.terrain()), claims), facts, its, wrong);
                }
            }
        }
        return wrong;
    }

    /** Those whose reasons are known first. */
    private static List<Shot> inOrder(List<Shot> shots, Reasons known) {
        return shots.stream()
                .sorted(Comparator.comparing(shot -> !known.areKnown().test(shot)))
                .toList();
    }

    private List<Claim> reasons(Facts facts, Reasons known) {
        return facts.isFirst() ? known.claims().apply(facts, draw) : List.of();
    }

    private void ask(List<Claim> claims, Facts facts, PacketTrace its, List<Wrong> wrong) {
        String port = arena.terrain().names().get(facts.entry().node()) + "/"
                + facts.entry().port();
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
                String journeys = Said.journeys(its);
                wrong.add(score.wrong(
                        new Wrong(scenario, port, facts, claim, Said.atLength(claim, its, port), journeys)));
            }
        }
    }
}

package io.pathproof.fuzz.oracle;

import io.pathproof.fuzz.pipeline.Draw;
import io.pathproof.fuzz.pipeline.Rule;
import io.pathproof.fuzz.pipeline.Shot;
import io.pathproof.fuzz.pipeline.Stage;
import io.pathproof.fuzz.traffic.Network;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The decisions about some shots of a stage, asked of Open vSwitch while its flows are in force. */
public final class Decisions {

    private final Map<Integer, Decision> decisions = new HashMap<>();
    private final Stage stage;

    /** @param count of how many shots, at most */
    public Decisions(Stage stage, Network network, Draw draw, int count) {
        this.stage = stage;
        boolean changes = stage.programs().stream()
                .anyMatch(program -> program.has("learn(") || program.has("ct(") || program.has("meter:"));
        if (!changes) {
            draw.some(stage.shots(), count).stream()
                    .filter(shot -> shot.frames().size() == 1)
                    .forEach(shot -> decisions.put(shot.number(), decision(shot, network)));
        }
    }

    private static Decision decision(Shot shot, Network network) {
        return Decision.of(
                network.at(shot.from().node()).trace(shot.from(), shot.frames().get(0)));
    }

    /** About this shot, if it was asked for. */
    public Optional<Decision> about(Shot shot) {
        return Optional.ofNullable(decisions.get(shot.number()));
    }

    /** The cookies of all rules that are in force where the shot came from. */
    public List<Long> cookies(Shot shot) {
        return stage.programs().get(shot.from().node()).rules().stream()
                .map(Rule::cookie)
                .toList();
    }
}

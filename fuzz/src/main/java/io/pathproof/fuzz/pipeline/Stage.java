package io.pathproof.fuzz.pipeline;

import java.util.List;

/**
 * Flows, and then packets.
 *
 * @param programs of each node
 * @param shots sent after these are in force
 */
public record Stage(List<Program> programs, List<Shot> shots) {

    public Stage {
        programs = List.copyOf(programs);
        shots = List.copyOf(shots);
    }
}

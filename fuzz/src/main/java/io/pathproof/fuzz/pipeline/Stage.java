package io.pathproof.fuzz.pipeline;

import java.util.List;
import java.util.Optional;

/**
 * Flows, or what OVN makes them of, and then packets.
 *
 * @param programs of each node; none where OVN tells them what to do
 * @param northbound what OVN is told, if it is it
 * @param shots sent after these are in force
 */
public record Stage(List<Program> programs, Optional<Northbound> northbound, List<Shot> shots) {

    public Stage {
        programs = List.copyOf(programs);
        shots = List.copyOf(shots);
    }

    /** One of flows. */
    public Stage(List<Program> programs, List<Shot> shots) {
        this(programs, Optional.empty(), shots);
    }

    /** The same with other packets. */
    public Stage withShots(List<Shot> other) {
        return new Stage(programs, northbound, other);
    }

    /** The same with another database. */
    public Stage withNorthbound(Northbound other) {
        return new Stage(programs, Optional.of(other), shots);
    }
}

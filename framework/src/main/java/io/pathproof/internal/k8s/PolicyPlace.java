package io.pathproof.internal.k8s;

import io.pathproof.cluster.cni.ClusterException;
import io.pathproof.internal.process.Result;
import io.pathproof.traffic.CommandResult;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A place where the CNI plugin shows what it has of policies: a node, or the database that some nodes' switches follow.
 *
 * @param nodes whose pods it decides about
 * @param run asks it
 */
record PolicyPlace(Set<String> nodes, Function<List<String>, Result> run) {

    /** What it said. */
    record Answer(Optional<CommandResult> said, String whyNot) {}

    Answer ask(List<String> command) {
        try {
            Result result = run.apply(command);
            return result.timedOut()
                    ? new Answer(Optional.empty(), "it did not answer in time: " + result.commandLine())
                    : new Answer(
                            Optional.of(new CommandResult(result.exitCode(), result.stdout(), result.stderr())), "");
        } catch (ClusterException e) {
            return new Answer(Optional.empty(), String.valueOf(e.getMessage()));
        }
    }

    @Override
    public String toString() {
        return (nodes.size() == 1 ? "node " : "nodes ")
                + nodes.stream().sorted().collect(Collectors.joining(", "));
    }
}

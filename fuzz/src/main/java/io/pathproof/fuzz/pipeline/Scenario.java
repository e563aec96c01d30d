package io.pathproof.fuzz.pipeline;

import java.util.List;
import java.util.Set;

/**
 * What one window is to see.
 *
 * @param seed that it was drawn from
 * @param watchers who gets copies on the first node all the while
 * @param stages one after the other
 */
public record Scenario(long seed, Set<Watcher> watchers, List<Stage> stages) {

    public Scenario {
        watchers = Set.copyOf(watchers);
        stages = List.copyOf(stages);
    }

    /** The same with other stages. */
    public Scenario with(List<Stage> other) {
        return new Scenario(seed, watchers, other);
    }

    /** Whether OVN tells the nodes what to do. */
    public boolean isOfOvn() {
        return stages.stream().anyMatch(stage -> stage.northbound().isPresent());
    }

    /** How many packets are sent. */
    public int packets() {
        return stages.stream()
                .flatMap(stage -> stage.shots().stream())
                .mapToInt(Shot::packets)
                .sum();
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("seed " + seed + ", watched by " + watchers + "\n");
        for (Stage stage : stages) {
            for (int node = 0; node < stage.programs().size(); node++) {
                text.append("node ").append(node).append(":\n");
                text.append(stage.programs().get(node).text().indent(2));
            }
            stage.northbound().ifPresent(northbound -> text.append(northbound.text()));
            stage.shots().forEach(shot -> text.append(shot).append('\n'));
        }
        return text.toString();
    }
}

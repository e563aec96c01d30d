package io.pathproof.fuzz.pipeline;

import java.util.List;

/**
 * What one window is to see.
 *
 * @param seed that it was drawn from
 * @param stages one after the other
 */
public record Scenario(long seed, List<Stage> stages) {

    public Scenario {
        stages = List.copyOf(stages);
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
        StringBuilder text = new StringBuilder("seed " + seed + "\n");
        for (Stage stage : stages) {
            for (int node = 0; node < stage.programs().size(); node++) {
                text.append("node ").append(node).append(":\n");
                text.append(stage.programs().get(node).text().indent(2));
            }
            stage.shots().forEach(shot -> text.append(shot).append('\n'));
        }
        return text.toString();
    }
}

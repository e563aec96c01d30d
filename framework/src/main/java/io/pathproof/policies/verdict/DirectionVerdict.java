package io.pathproof.policies.verdict;

import io.pathproof.cluster.cni.Direction;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apiguardian.api.API;

/**
 * What the policies about one of the two ends say.
 *
 * @param direction whether that is the end that sends (egress) or the other one (ingress)
 * @param end the end's label
 * @param ruling what they come to
 * @param rules the rules that have a part in it
 * @param notes why, where no rule tells it
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record DirectionVerdict(
        Direction direction, String end, Ruling ruling, List<PolicyRule> rules, List<String> notes) {

    /** It. */
    public DirectionVerdict {
        rules = List.copyOf(rules);
        notes = List.copyOf(notes);
    }

    @Override
    public String toString() {
        String head = direction.name().toLowerCase(Locale.ROOT) + " of " + end + ": " + ruling;
        return Stream.of(
                        Stream.of(head),
                        rules.stream().map(rule -> "  " + rule),
                        notes.stream().map(note -> "  " + note))
                .flatMap(lines -> lines)
                .collect(Collectors.joining("\n"));
    }
}

package io.pathproof.internal.rules;

import static io.pathproof.internal.rules.Deed.What.ENDED;
import static io.pathproof.internal.rules.Deed.What.FORKED;
import static io.pathproof.internal.rules.Deed.What.HANDED_UP;
import static io.pathproof.internal.rules.Deed.What.METERED;
import static io.pathproof.internal.rules.Deed.What.OUTPUT;

import io.pathproof.internal.rules.Deed.What;
import io.pathproof.trace.cause.Rule;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Which of the rules that a packet met decided: those whose actions its end was. A packet that left is never decided by a drop, and
 * what a side table drops does not end a packet that goes on.
 *
 * @param rules that decided, each of them; none where Open vSwitch itself did
 * @param oneOf whether only one of them did, and which one cannot be told
 * @param words of Open vSwitch about it
 */
public record Decision(List<Rule> rules, boolean oneOf, List<String> words) {

    /** An output among actions of the datapath: a port's number, alone. */
    private static final Pattern PORT = Pattern.compile("(?:^|,|(?:gt|le|clone|actions)\\()\\d+(?=[,)]|$)");

    /**
     * Read from what Open vSwitch tells of the packet's flow.
     *
     * @throws UnclearTraceException if that cannot have been this packet's way
     */
    public static Decision of(Walk walk, Translation translation, PacketEnd end) {
        if (translation.failure().isPresent()) {
            return failed(walk, translation.failure().get(), end);
        }
        return switch (end) {
            case LEFT -> left(walk, translation);
            case DROPPED -> dropped(walk, translation);
            case METERED -> byAll(walk, METERED, way -> true);
            case TAKEN -> byAll(walk, HANDED_UP, way -> !has(way, OUTPUT));
            case OTHERWISE -> throw new UnclearTraceException("no rule's action was the packet's end");
        };
    }

    private static Decision left(Walk walk, Translation translation) {
        Decision found = byAll(walk, OUTPUT, way -> true);
        long ports = PORT.matcher(translation.actions()).results().count();
        boolean someInVain = walk.ways().stream()
                .anyMatch(way -> way.stream().filter(deed -> deed.is(OUTPUT)).count() > ports);
        return someInVain && found.rules().size() > 1 ? new Decision(found.rules(), true, found.words()) : found;
    }

    /** The last thing that was done with it is what ended it. */
    private static Decision dropped(Walk walk, Translation translation) {
        List<List<Deed>> ways = walk.ways().stream()
                .map(way -> translation.drops() ? withoutEffect(way) : way)
                .filter(way -> !has(way, OUTPUT) && !has(way, FORKED))
                .toList();
        List<Deed> ends = ways.stream()
                .flatMap(way -> way.stream().filter(deed -> deed.is(ENDED)).reduce((earlier, later) -> later).stream())
                .distinct()
                .toList();
        if (ends.isEmpty()) {
            throw contradiction("dropped");
        }
        List<Rule> rules =
                ends.stream().flatMap(deed -> deed.rules().stream()).distinct().toList();
        List<String> words = ways.stream()
                .flatMap(List::stream)
                .filter(deed -> deed.is(ENDED) && deed.rules().stream().anyMatch(rules::contains))
                .flatMap(deed -> deed.words().stream())
                .distinct()
                .toList();
        List<String> unowned =
                ends.stream().flatMap(deed -> deed.words().stream()).toList();
        return new Decision(rules, ends.size() > 1, rules.isEmpty() ? unowned : words);
    }

    private static List<Deed> withoutEffect(List<Deed> way) {
        return way.stream()
                .map(deed ->
                        deed.is(OUTPUT) ? new Deed(deed.rules(), ENDED, List.of("the output came to nothing")) : deed)
                .toList();
    }

    /** Each rule that did it, on the ways that the packet may have gone. */
    private static Decision byAll(Walk walk, What what, Predicate<List<Deed>> possible) {
        List<List<Rule>> found = walk.ways().stream()
                .filter(way -> has(way, what) && possible.test(way))
                .map(way -> way.stream()
                        .filter(deed -> deed.is(what))
                        .flatMap(deed -> deed.rules().stream())
                        .distinct()
                        .toList())
                .distinct()
                .toList();
        List<Rule> rules = found.stream().flatMap(List::stream).distinct().toList();
        if (rules.isEmpty()) {
            throw contradiction(
                    switch (what) {
                        case OUTPUT -> "let out";
                        case METERED -> "dropped by a meter";
                        default -> "handed to ovs-vswitchd";
                    });
        }
        return new Decision(rules, Set.copyOf(found).size() > 1, List.of());
    }

    /** Open vSwitch drops a packet for which it could not carry out the rules to their end. */
    private static Decision failed(Walk walk, String failure, PacketEnd end) {
        if (end != PacketEnd.DROPPED) {
            throw contradiction("let out");
        }
        Optional<Deed> last = walk.ways().stream()
                .flatMap(List::stream)
                .filter(deed -> deed.is(ENDED))
                .reduce((earlier, later) -> later);
        List<String> words = Stream.concat(last.stream().flatMap(deed -> deed.words().stream()), Stream.of(failure))
                .toList();
        List<Rule> met = walk.met();
        return new Decision(
                last.map(Deed::rules).orElse(met.subList(Math.max(0, met.size() - 1), met.size())), false, words);
    }

    private static boolean has(List<Deed> way, What what) {
        return way.stream().anyMatch(deed -> deed.is(what));
    }

    private static UnclearTraceException contradiction(String end) {
        return new UnclearTraceException(
                "the packet was " + end
                        + ", which is not what the rules of its last flow do: they have changed since, or an earlier flow did it");
    }
}

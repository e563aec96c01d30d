package io.pathproof.internal.rules;

import static io.pathproof.internal.rules.Deed.What.ENDED;
import static io.pathproof.internal.rules.Deed.What.METERED;
import static io.pathproof.internal.rules.Deed.What.OUTPUT;

import io.pathproof.internal.rules.TraceNode.Kind;
import io.pathproof.trace.cause.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Follows a packet through what ofproto/trace prints, from rule to rule, in the order in which they were carried out. */
public final class Walk {

    /** Whose actions are being carried out. */
    private record Place(String bridge, @Nullable Rule rule) {
        List<Rule> rules() {
            return rule == null ? List.of() : List.of(rule);
        }

        Place of(Rule next) {
            return new Place(bridge, next);
        }
    }

    private final List<Rule> met = new ArrayList<>();
    private final List<Rule> writers = new ArrayList<>();
    private final List<List<Deed>> ways;

    private Walk(List<TraceNode> trace) {
        this.ways = all(trace, new Place("", null));
    }

    /**
     * Through one translation.
     *
     * @throws UnclearTraceException if it cannot be told which lines belong together
     */
    public static Walk of(Translation translation) {
        return new Walk(translation.way());
    }

    /** The rules that it met, in their order. */
    public List<Rule> met() {
        return met;
    }

    /** What was done with it, in order of time; more ways than one where its size decides. */
    List<List<Deed>> ways() {
        return ways;
    }

    private List<List<Deed>> all(List<TraceNode> nodes, Place at) {
        List<List<Deed>> found = List.of(List.of());
        Place place = at;
        for (int i = 0; i < nodes.size(); i = end(nodes, i)) {
            TraceNode node = nodes.get(i);
            if (SizeBranches.begin(node)) {
                Place here = place;
                return then(
                        found,
                        SizeBranches.of(nodes.subList(i + 1, nodes.size())).stream()
                                .flatMap(branch -> all(branch, here).stream())
                                .toList());
            }
            Optional<Rule> unrolled = TracedRule.unrolled(place.bridge(), node);
            place = unrolled.map(place::of).orElse(place);
            int end = end(nodes, i);
            // What is handed to a patch port goes on in the bridge at its other end, which is told next.
            boolean goesOn = end < nodes.size() && nodes.get(end).kind() == Kind.BRIDGE;
            found = then(found, step(nodes.subList(i, end), goesOn, place));
        }
        return found;
    }

    /** An action has its notes, and the buckets of a group are one thing. */
    private static int end(List<TraceNode> nodes, int from) {
        Kind kind = nodes.get(from).kind();
        if (kind == Kind.ACTION) {
            return TracedAction.end(nodes, from);
        }
        int end = from + 1;
        while (kind == Kind.BUCKET && end < nodes.size() && nodes.get(end).kind() == Kind.BUCKET) {
            end++;
        }
        return end;
    }

    private List<List<Deed>> step(List<TraceNode> step, boolean goesOn, Place place) {
        TraceNode first = step.get(0);
        return switch (first.kind()) {
            case BRIDGE -> all(first.below(), new Place(TracedRule.bridge(first), place.rule()));
            case TABLE -> table(first, place);
            case BUCKET -> buckets(step, place);
            case THAW -> all(first.below(), place);
            case DETAIL -> List.of(List.of());
            case WARNING, ERROR -> List.of(List.of(new Deed(place.rules(), ENDED, List.of(first.words()))));
            case ACTION ->
                List.of(new TracedAction(step)
                        .deeds(place.rules()).stream()
                                .filter(deed -> !goesOn || !deed.is(OUTPUT))
                                .toList());
        };
    }

    private List<List<Deed>> table(TraceNode table, Place place) {
        if (TracedRule.isActionSet(table)) {
            return all(table.below(), place).stream().map(this::byWriters).toList();
        }
        Rule rule = TracedRule.of(place.bridge(), table);
        met.add(rule);
        if (rule.actions().contains("write_actions(")) {
            writers.add(rule);
        }
        return all(table.below(), place.of(rule)).stream()
                .map(way -> orEnded(withWords(way, TracedRule.words(table)), List.of(rule), TracedRule.words(table)))
                .toList();
    }

    /** Where Open vSwitch says more of a table than that it has no rule, that is about the end, too. */
    private static List<Deed> withWords(List<Deed> way, List<String> words) {
        return words.isEmpty()
                ? way
                : way.stream()
                        .map(deed -> deed.words().isEmpty() ? new Deed(deed.rules(), deed.what(), words) : deed)
                        .toList();
    }

    /** What is in the action set is done by those that wrote it there. */
    private List<Deed> byWriters(List<Deed> way) {
        return way.stream()
                .map(deed -> new Deed(writers, deed.what(), deed.words()))
                .toList();
    }

    /** Of a group of type all, each bucket has a copy; where none is output, each of them came to its end. */
    private List<List<Deed>> buckets(List<TraceNode> buckets, Place place) {
        List<List<Deed>> found = List.of(List.of());
        for (TraceNode bucket : buckets) {
            found = then(
                    found,
                    all(bucket.below(), place).stream()
                            .map(way -> orEnded(way, place.rules(), List.of()))
                            .map(way -> buckets.size() == 1 ? way : lastOf(way))
                            .toList());
        }
        return buckets.size() == 1 ? found : found.stream().map(Walk::together).toList();
    }

    private static List<Deed> lastOf(List<Deed> way) {
        return way.stream().allMatch(deed -> deed.is(ENDED)) ? List.of(way.get(way.size() - 1)) : way;
    }

    private static List<Deed> together(List<Deed> way) {
        return !way.stream().allMatch(deed -> deed.is(ENDED))
                ? way
                : List.of(new Deed(
                        way.stream()
                                .flatMap(deed -> deed.rules().stream())
                                .distinct()
                                .toList(),
                        ENDED,
                        way.stream()
                                .flatMap(deed -> deed.words().stream())
                                .distinct()
                                .toList()));
    }

    private static List<Deed> orEnded(List<Deed> way, List<Rule> rules, List<String> words) {
        return way.stream().allMatch(deed -> deed.is(METERED))
                ? Stream.concat(way.stream(), Stream.of(new Deed(rules, ENDED, words)))
                        .toList()
                : way;
    }

    private static List<List<Deed>> then(List<List<Deed>> before, List<List<Deed>> after) {
        return before.stream()
                .flatMap(first -> after.stream().map(second -> Stream.concat(first.stream(), second.stream())
                        .toList()))
                .toList();
    }
}

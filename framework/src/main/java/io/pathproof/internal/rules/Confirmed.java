package io.pathproof.internal.rules;

import io.pathproof.trace.cause.Rule;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * Rules that ofproto/trace tells, found again among those that Open vSwitch has written down for the flow. The first knows how they
 * hang together, the second which they were, and all their actions.
 */
public final class Confirmed {

    private final Map<Rule, Rule> written = new HashMap<>();

    /** @throws UnclearTraceException if one is not found */
    public Confirmed(List<Rule> traced, List<Rule> detraced) {
        Iterator<Rule> candidates = detraced.iterator();
        for (Rule rule : traced) {
            if (!rule.isMiss()) {
                written.put(rule, next(rule, candidates));
            }
        }
    }

    private static Rule next(Rule traced, Iterator<Rule> candidates) {
        while (candidates.hasNext()) {
            Rule candidate = candidates.next();
            if (isSame(traced, candidate)) {
                return traced.withActions(candidate.actions());
            }
        }
        throw new UnclearTraceException("ofproto/trace tells " + traced.describe()
                + ", which is not among the rules that Open vSwitch has written down for the flow");
    }

    private static boolean isSame(Rule traced, Rule candidate) {
        return traced.table() == candidate.table()
                && traced.priority() == candidate.priority()
                && traced.cookie() == candidate.cookie()
                && traced.match().equals(candidate.match())
                && (candidate.bridge().isEmpty() || candidate.bridge().equals(traced.bridge()));
    }

    public List<Rule> of(List<Rule> traced) {
        return traced.stream().map(rule -> written.getOrDefault(rule, rule)).toList();
    }
}

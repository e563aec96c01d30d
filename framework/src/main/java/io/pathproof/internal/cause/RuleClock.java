package io.pathproof.internal.cause;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Since when, and how long, the rules of a switch were as they are, as far as somebody looked. ovs-vswitchd counts how often
 * something changed by which its flows in the datapath have to be made anew; between two looks that found the same count, nothing did.
 *
 * <p>Times are in nanoseconds of {@code CLOCK_MONOTONIC}.
 */
final class RuleClock {

    private static final int MOST = 1024;
    private static final long NEVER = Long.MAX_VALUE;

    /**
     * Of one count.
     *
     * @param read when somebody had read it first
     * @param settled when the datapath had no flow left of before it
     * @param last when somebody began to read it last
     */
    private record Span(long read, long settled, long last) {}

    private final Map<String, Span> spans = new LinkedHashMap<>();

    /** Somebody has read this count. */
    synchronized void read(String count, long begun, long ended) {
        Span known = spans.get(count);
        spans.put(
                count,
                known == null
                        ? new Span(ended, NEVER, begun)
                        : new Span(known.read(), known.settled(), Math.max(known.last(), begun)));
        if (spans.size() > MOST) {
            spans.remove(spans.keySet().iterator().next());
        }
    }

    /** At that time, the datapath had no flow left that was made before the count was this. */
    synchronized void settled(String count, long time) {
        Span known = spans.get(count);
        if (known != null && known.settled() == NEVER) {
            spans.put(count, new Span(known.read(), time, known.last()));
        }
    }

    synchronized boolean isSettled(String count) {
        Span span = spans.get(count);
        return span != null && span.settled() != NEVER;
    }

    /** Whether a packet met its flow when the count was this, and that flow was made then, too. */
    synchronized boolean covers(String count, Meeting meeting) {
        Span span = spans.get(count);
        return span != null
                && (meeting.isSeenMade() ? span.read() : span.settled()) <= meeting.begin()
                && meeting.end() <= span.last();
    }

    /** What is against that, in words; it ends a sentence. */
    synchronized String against(String count, Meeting meeting) {
        Set<String> before = spans.entrySet().stream()
                .filter(span -> span.getValue().read() <= meeting.begin())
                .reduce((earlier, later) -> later)
                .map(span -> counters(span.getKey()))
                .orElse(Set.of());
        Set<String> counters = counters(count);
        counters.removeAll(before);
        if (before.isEmpty()) {
            return "nobody had looked at them by then";
        }
        return counters.isEmpty()
                ? "its flow may have been made from earlier ones"
                : "ovs-vswitchd counted changes, now " + String.join(" ", counters);
    }

    private static Set<String> counters(String count) {
        return new TreeSet<>(List.of(count.split(",")));
    }
}

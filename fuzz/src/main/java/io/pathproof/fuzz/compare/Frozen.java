package io.pathproof.fuzz.compare;

import io.pathproof.trace.Journeys;
import io.pathproof.trace.PacketTrace;
import io.pathproof.trace.Snapshot;
import io.pathproof.trace.cause.Cause;
import io.pathproof.trace.cause.Rule;
import io.pathproof.trace.cause.RuleText;
import io.pathproof.trace.journey.Crossing;
import io.pathproof.trace.journey.Journey;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Some packets of a trace to which nothing is added any more: looked at once, where an assertion would look at all. */
record Frozen(Snapshot snapshot, PacketTrace whole, String description) implements PacketTrace {

    /** These crossings of it. */
    static Frozen of(List<Crossing> some, Snapshot all, PacketTrace whole, String description) {
        Map<Long, Journey> known = new HashMap<>();
        Journeys journeys = new Journeys() {
            @Override
            public List<Journey> all() {
                return all.journeys();
            }

            @Override
            public Journey of(Crossing crossing) {
                return known.computeIfAbsent(crossing.entry().id(), id -> all.journeyOf(crossing));
            }
        };
        Snapshot snapshot = new Snapshot(
                some.stream().flatMap(crossing -> crossing.passages().stream()).toList(),
                some,
                all.drops(),
                all.ledger(),
                false,
                journeys);
        return new Frozen(snapshot, whole, description);
    }

    @Override
    public Cause cause(Crossing packet) {
        return whole.cause(packet);
    }

    @Override
    public Optional<Boolean> isSuch(Crossing packet, Rule rule, RuleText text) {
        return whole.isSuch(packet, rule, text);
    }

    @Override
    public Duration patience() {
        return Duration.ZERO;
    }
}

package io.pathproof.trace;

import io.pathproof.trace.cause.Cause;
import io.pathproof.trace.cause.Rule;
import io.pathproof.trace.cause.RuleText;
import io.pathproof.trace.journey.Crossing;
import java.time.Duration;
import java.util.Optional;

/** What entered after a moment: later than all that had entered by then. */
record LaterTrace(PacketTrace whole, long after) implements PacketTrace {

    static LaterTrace than(PacketTrace trace) {
        return new LaterTrace(
                trace,
                trace.crossings().stream().mapToLong(Crossing::time).max().orElse(Long.MIN_VALUE));
    }

    @Override
    public Snapshot snapshot() {
        return whole.snapshot().where(crossing -> crossing.time() > after);
    }

    @Override
    public PacketTrace where(PacketFilter filter) {
        return new LaterTrace(whole.where(filter), after);
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
    public String description() {
        return whole.description() + ", of those that came later,";
    }

    @Override
    public Duration patience() {
        return whole.patience();
    }
}

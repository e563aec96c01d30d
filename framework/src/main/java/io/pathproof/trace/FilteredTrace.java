package io.pathproof.trace;

import io.pathproof.trace.cause.Cause;
import io.pathproof.trace.cause.Rule;
import io.pathproof.trace.cause.RuleText;
import io.pathproof.trace.journey.Crossing;
import java.time.Duration;
import java.util.Optional;

record FilteredTrace(PacketTrace whole, PacketFilter filter) implements PacketTrace {

    @Override
    public Snapshot snapshot() {
        return whole.snapshot().where(filter);
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
        return whole.description() + (whole.description().isEmpty() ? " where " : " and ") + filter.describe();
    }

    @Override
    public Duration patience() {
        return whole.patience();
    }
}

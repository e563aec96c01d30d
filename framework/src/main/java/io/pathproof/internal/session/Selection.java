package io.pathproof.internal.session;

import io.pathproof.trace.PacketFilter;
import io.pathproof.trace.PacketTrace;
import io.pathproof.trace.Snapshot;
import io.pathproof.trace.cause.Cause;
import io.pathproof.trace.cause.Rule;
import io.pathproof.trace.cause.RuleText;
import io.pathproof.trace.journey.Crossing;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The packets of a live trace that all of these filters match. Where the window did not record all of them, because the kernel
 * turned some away, that is a gap: nothing may be concluded from their absence.
 */
record Selection(LiveTrace whole, List<PacketFilter> filters) implements PacketTrace {

    @Override
    public Snapshot snapshot() {
        Snapshot all = whole.snapshot();
        Snapshot selected = all;
        for (PacketFilter filter : filters) {
            selected = selected.where(filter);
        }
        if (all.ledger().turnedAway() == 0 || whole.recordsAll(filters)) {
            return selected;
        }
        return selected.with(selected.ledger()
                .withGap("the window did not record every packet" + description()
                        + ": record(..) more, or select with where(..) only what the window records"));
    }

    @Override
    public PacketTrace where(PacketFilter filter) {
        return new Selection(
                whole, Stream.concat(filters.stream(), Stream.of(filter)).toList());
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
        return " where " + filters.stream().map(PacketFilter::describe).collect(Collectors.joining(" and "));
    }

    @Override
    public Duration patience() {
        return whole.patience();
    }
}

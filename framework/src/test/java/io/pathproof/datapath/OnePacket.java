package io.pathproof.datapath;

import io.pathproof.trace.PacketTrace;
import io.pathproof.trace.Snapshot;
import io.pathproof.trace.cause.Cause;
import io.pathproof.trace.cause.Rule;
import io.pathproof.trace.cause.RuleText;
import io.pathproof.trace.journey.Crossing;
import java.util.Optional;

/** Of a trace this packet alone: those that were sent before it, to make the flow, are not what a test is about. */
record OnePacket(PacketTrace trace, Crossing packet) implements PacketTrace {

    @Override
    public Snapshot snapshot() {
        long id = packet.entry().id();
        return trace.snapshot().where((Crossing any) -> any.entry().id() == id);
    }

    @Override
    public Cause cause(Crossing crossing) {
        return trace.cause(crossing);
    }

    @Override
    public Optional<Boolean> isSuch(Crossing crossing, Rule rule, RuleText text) {
        return trace.isSuch(crossing, rule, text);
    }
}

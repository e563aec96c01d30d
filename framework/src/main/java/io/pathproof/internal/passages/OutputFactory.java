package io.pathproof.internal.passages;

import io.pathproof.internal.records.EventLayout;
import io.pathproof.internal.records.EventLayout.Flag;
import io.pathproof.internal.records.Struct;
import io.pathproof.trace.DropReason;
import io.pathproof.trace.Output;
import io.pathproof.trace.Port;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.IntFunction;

/** Makes outputs of {@code struct pp_output}. */
final class OutputFactory {

    static final Comparator<Struct> IN_ORDER = Comparator.<Struct>comparingLong(
                    output -> output.get(EventLayout.Output.AFTER))
            .thenComparingLong(output -> port(output).get(EventLayout.Port.NETNS))
            .thenComparingLong(output -> port(output).get(EventLayout.Port.IFINDEX))
            .thenComparingLong(output -> output.get(EventLayout.Output.SKB));

    private final TunnelCache tunnels;
    private final IntFunction<DropReason> reasons;

    OutputFactory(TunnelCache tunnels, IntFunction<DropReason> reasons) {
        this.tunnels = tunnels;
        this.reasons = reasons;
    }

    static Struct port(Struct output) {
        return output.inside(EventLayout.Output.PORT);
    }

    Output output(Port port, Struct output) {
        int flags = output.getInt(EventLayout.Output.FLAGS);
        return new Output(
                port,
                tunnels.tunnel(output, EventLayout.Output.TUNNEL),
                (flags & Flag.CLONE) != 0,
                (flags & Flag.FAILED) == 0
                        ? Optional.empty()
                        : Optional.of(reasons.apply(output.getInt(EventLayout.Output.REASON))),
                (flags & Flag.PARTLY) != 0,
                output.get(EventLayout.Output.AFTER),
                output.get(EventLayout.Output.SKB));
    }
}

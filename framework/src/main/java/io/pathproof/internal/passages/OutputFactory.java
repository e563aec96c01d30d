package io.pathproof.internal.passages;

import io.pathproof.internal.records.EventLayout;
import io.pathproof.internal.records.EventLayout.Flag;
import io.pathproof.internal.records.EventLayout.PassageEvent;
import io.pathproof.internal.records.PartReader;
import io.pathproof.internal.records.Struct;
import io.pathproof.trace.DropReason;
import io.pathproof.trace.Output;
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

    private static final int VLAN_ID = 0xfff;

    private final PortCache ports;
    private final TunnelCache tunnels;
    private final IntFunction<DropReason> reasons;

    OutputFactory(PortCache ports, TunnelCache tunnels, IntFunction<DropReason> reasons) {
        this.ports = ports;
        this.tunnels = tunnels;
        this.reasons = reasons;
    }

    static Struct port(Struct output) {
        return output.inside(EventLayout.Output.PORT);
    }

    /** An output of a passage, whose packet came in at the port of one number and was handed to another one. */
    Output output(Struct passage, Struct output, int in, int out) {
        int flags = output.getInt(EventLayout.Output.FLAGS);
        return new Output(
                ports.numbered(out),
                tunnels.tunnel(output, EventLayout.Output.TUNNEL),
                (flags & Flag.CLONE) != 0,
                (flags & Flag.FAILED) == 0
                        ? Optional.empty()
                        : Optional.of(reasons.apply(output.getInt(EventLayout.Output.REASON))),
                (flags & Flag.PARTLY) != 0,
                PartReader.tooLongFor(output),
                mirror(passage, output, in, out),
                output.get(EventLayout.Output.AFTER),
                output.get(EventLayout.Output.SKB));
    }

    private Optional<String> mirror(Struct passage, Struct output, int in, int out) {
        int vlan = output.getInt(EventLayout.Output.VLAN_TCI) & VLAN_ID;
        int before = passage.getInt(EventLayout.Packet.VLAN_TCI.within(PassageEvent.PACKET)) & VLAN_ID;
        Optional<String> mirror = ports.mirror(out);
        return mirror.isPresent() || vlan == 0 || vlan == before ? mirror : ports.mirror(in, out, vlan);
    }
}

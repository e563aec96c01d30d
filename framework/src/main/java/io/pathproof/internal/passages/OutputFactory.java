package io.pathproof.internal.passages;

import io.pathproof.internal.records.OutputRecord;
import io.pathproof.internal.records.PassageRecord;
import io.pathproof.internal.records.Struct;
import io.pathproof.trace.passage.DropReason;
import io.pathproof.trace.passage.Output;
import java.util.Optional;
import java.util.function.IntFunction;

/** Makes outputs of {@code struct pp_output}. */
final class OutputFactory {

    private static final int VLAN_ID = 0xfff;

    private final PortCache ports;
    private final TunnelCache tunnels;
    private final IntFunction<DropReason> reasons;

    OutputFactory(PortCache ports, TunnelCache tunnels, IntFunction<DropReason> reasons) {
        this.ports = ports;
        this.tunnels = tunnels;
        this.reasons = reasons;
    }

    /** An output of a passage, whose packet came in at the port of one number and was handed to another one. */
    Output output(Struct passage, Struct output, int in, int out) {
        return new Output(
                ports.numbered(out),
                tunnels.tunnel(output, OutputRecord.TUNNEL),
                OutputRecord.isCopy(output),
                OutputRecord.isFailed(output)
                        ? Optional.of(reasons.apply(OutputRecord.reason(output)))
                        : Optional.empty(),
                OutputRecord.isPartly(output),
                OutputRecord.tooLongFor(output),
                mirror(passage, output, in, out),
                OutputRecord.after(output),
                OutputRecord.skb(output));
    }

    private Optional<String> mirror(Struct passage, Struct output, int in, int out) {
        int vlan = OutputRecord.tci(output) & VLAN_ID;
        int before = PassageRecord.tci(passage) & VLAN_ID;
        Optional<String> mirror = ports.mirror(out);
        return mirror.isPresent() || vlan == 0 || vlan == before ? mirror : ports.mirror(in, out, vlan);
    }
}

package io.pathproof.bench.lab;

import io.pathproof.internal.probe.AttachMode;
import io.pathproof.internal.probe.Mode;
import io.pathproof.trace.Ledger;
import io.pathproof.trace.PacketFilter;
import java.util.List;

/**
 * The datapath's throughput with a window open whose filter turns every packet away: what a test's window costs the traffic that is
 * none of its business. Against nobody watching, and against bpftrace that counts at the same functions by kprobes.
 */
final class FilteredRow implements Row {

    private static final PacketFilter OTHERS = PacketFilter.tcp().destinationPort(443);

    @Override
    public String name() {
        return "filtered";
    }

    @Override
    public List<Result> measure(Settings settings) {
        Contender ours = Contender.pathproof(
                "all filtered out", AttachMode.FENTRY, Mode.RECORD, List.of(OTHERS), Ledger::turnedAway);
        Contender none = Contender.nobody();
        Contender kprobes = Contender.bpftrace("bpftrace counting, kprobes", SameHooks.byKprobe("@[probe] = count();"));
        try (Traffic traffic = new Traffic()) {
            Throughput rates = new Throughput(settings, traffic, none, ours, kprobes);
            return List.of(
                    rates.all(name(), ours, none, 0.92, 0.791),
                    rates.alone(name(), ours, none, 0.793),
                    rates.all(name(), ours, kprobes, 1, 0),
                    rates.all(name(), kprobes, none, 0, 0),
                    rates.alone(name(), kprobes, none, 0));
        }
    }
}

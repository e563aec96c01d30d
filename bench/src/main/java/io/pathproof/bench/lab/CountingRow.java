package io.pathproof.bench.lab;

import io.pathproof.internal.probe.AttachMode;
import io.pathproof.internal.probe.Mode;
import io.pathproof.trace.Ledger;
import java.util.List;

/**
 * The datapath's throughput under a window that only counts, against bpftrace that counts at the same functions, by trampolines as well.
 */
final class CountingRow implements Row {

    @Override
    public String name() {
        return "counting";
    }

    @Override
    public List<Result> measure(Settings settings) {
        Contender ours =
                Contender.pathproof("a window that counts", AttachMode.FENTRY, Mode.COUNT, List.of(), Ledger::recorded);
        Contender peer = Contender.bpftrace("bpftrace counting, fentry", SameHooks.byFentry("@[probe] = count();"));
        Contender none = Contender.nobody();
        try (Traffic traffic = new Traffic()) {
            Throughput rates = new Throughput(settings, traffic, none, ours, peer);
            return List.of(
                    rates.all(name(), ours, peer, 1, 0),
                    rates.all(name(), ours, none, 0, 0.81),
                    rates.alone(name(), ours, none, 0),
                    rates.all(name(), peer, none, 0, 0),
                    rates.alone(name(), peer, none, 0));
        }
    }
}

package io.pathproof.bench.lab;

import io.pathproof.internal.probe.AttachMode;
import io.pathproof.internal.probe.Mode;
import io.pathproof.trace.Ledger;
import java.util.List;

/**
 * The datapath's throughput with every packet recorded, against none watched, and against pwru, which prints a line for each of two
 * functions. Beside it the floor: empty probes on the functions that we attach to.
 */
final class RecordingRow implements Row {

    @Override
    public String name() {
        return "recording";
    }

    @Override
    public List<Result> measure(Settings settings) {
        Contender ours = Contender.pathproof(
                "every packet recorded", AttachMode.FENTRY, Mode.RECORD, List.of(), Ledger::recorded);
        Contender byKprobes = Contender.pathproof(
                "every packet recorded, by kprobes", AttachMode.KPROBE, Mode.RECORD, List.of(), Ledger::recorded);
        Contender none = Contender.nobody();
        Contender pwru = Contender.pwru();
        Contender empty = Contender.bpftrace("empty probes", SameHooks.byFentry(""));
        try (Traffic traffic = new Traffic()) {
            Throughput rates = new Throughput(settings, traffic, none, ours, empty, byKprobes, pwru);
            return List.of(
                    rates.atLeast(0.7, name(), ours, none),
                    rates.atLeast(1.8, name(), ours, pwru),
                    rates.atLeast(0.7, name(), byKprobes, none),
                    rates.comparison(name(), empty, none));
        }
    }
}

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
                    rates.all(name(), ours, none, 0.7, 0.633),
                    rates.alone(name(), ours, none, 0.759),
                    rates.all(name(), ours, pwru, 1.8, 0),
                    rates.all(name(), byKprobes, none, 0.7, 0.464),
                    rates.alone(name(), byKprobes, none, 0),
                    rates.all(name(), empty, none, 0, 0),
                    rates.alone(name(), empty, none, 0),
                    rates.all(name(), pwru, none, 0, 0),
                    rates.alone(name(), pwru, none, 0));
        }
    }
}

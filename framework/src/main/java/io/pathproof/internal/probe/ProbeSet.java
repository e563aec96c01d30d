package io.pathproof.internal.probe;

import io.pathproof.internal.bcc.BpfException;
import io.pathproof.internal.bcc.BpfSyscall;
import io.pathproof.internal.bcc.LoadedProbes;
import io.pathproof.internal.bcc.MappedRing;
import io.pathproof.internal.bcc.ProgramType;
import io.pathproof.internal.parallel.Workers;
import io.pathproof.internal.probe.Hooks.Hook;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** The programs on their hooks, and the maps between them and us. All of them, or an exception and none. */
final class ProbeSet implements AutoCloseable {

    private final LoadedProbes loaded;
    private final AttachMode mode;
    private final MappedRing ring;
    private final int marker;
    private final int filters;
    private final List<Integer> attached = new ArrayList<>();
    private final RowTable rows;

    private ProbeSet(KernelTypes types, LoadedProbes loaded, AttachMode mode, int ringBytes) {
        this.loaded = loaded;
        this.mode = mode;
        this.marker = loaded.load("pp_marker", ProgramType.RAW_TRACEPOINT);
        this.filters = loaded.map("pp_filters");
        this.rows = new RowTable(loaded.map("pp_rows"));
        attach(Hooks.inOrder(loaded, mode, types));
        this.ring = MappedRing.map(loaded.map("pp_ring"), ringBytes);
    }

    static ProbeSet attach(KernelTypes types, AttachMode mode, int ringBytes) {
        LoadedProbes loaded = new LoadedProbes(ProbeBuild.get(types, mode), ringBytes);
        try {
            return new ProbeSet(types, loaded, mode, ringBytes);
        } catch (RuntimeException e) {
            loaded.close();
            throw e;
        }
    }

    /** The verifier takes its time for each program, and needs no other for it. */
    private void attach(List<Hook> hooks) {
        List<CompletableFuture<Integer>> programs =
                hooks.stream().map(hook -> Workers.begin(hook.load())).toList();
        Workers.await(CompletableFuture.allOf(programs.toArray(CompletableFuture<?>[]::new)));
        for (int i = 0; i < hooks.size(); i++) {
            int program = programs.get(i).join();
            hooks.get(i).attach().accept(program);
            if (hooks.get(i).counted()) {
                attached.add(program);
            }
        }
    }

    /** How many hits the kernel has left out since the probes are attached. */
    long missedHits() {
        return BpfSyscall.recursionMisses(attached);
    }

    AttachMode mode() {
        return mode;
    }

    MappedRing ring() {
        return ring;
    }

    RowTable rows() {
        return rows;
    }

    void writeFilter(int slot, byte[] filter) {
        BpfSyscall.updateArray(filters, slot, filter);
    }

    /**
     * Lets one CPU write a marker into the ring.
     *
     * @return whether there was room
     */
    boolean mark(int cpu, long number) {
        return mark(cpu, 0, 0, number);
    }

    /** The same, and sets the configuration before. */
    boolean configure(int cpu, long config, long number) {
        return mark(cpu, config, 1, number);
    }

    private boolean mark(int cpu, long config, long set, long number) {
        int result = BpfSyscall.testRun(marker, cpu, config, set, number);
        if (result > 1) {
            throw new BpfException("the marker program returned " + result + " on CPU " + cpu);
        }
        return result == 0;
    }

    @Override
    public void close() {
        ring.close();
        loaded.close();
    }
}

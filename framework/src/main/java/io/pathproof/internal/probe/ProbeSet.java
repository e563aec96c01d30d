package io.pathproof.internal.probe;

import io.pathproof.internal.bcc.BpfException;
import io.pathproof.internal.bcc.BpfSyscall;
import io.pathproof.internal.bcc.LoadedProbes;
import io.pathproof.internal.bcc.MappedRing;
import io.pathproof.internal.bcc.ProgramType;
import java.util.ArrayList;
import java.util.List;

/** The programs on their hooks, and the maps between them and us. All of them, or an exception and none. */
final class ProbeSet implements AutoCloseable {

    private static final List<String> ENTRIES = List.of(
            "ovs_flow_tbl_insert",
            "ovs_flow_stats_update",
            "ovs_ct_execute",
            "ovs_dp_upcall",
            "ovs_vport_send",
            "ovs_execute_actions",
            "ovs_vport_receive");
    private static final List<String> RETURNS =
            List.of("ovs_vport_receive", "ovs_execute_actions", "ovs_vport_send", "ovs_dp_upcall", "ovs_ct_execute");

    private final LoadedProbes loaded;
    private final AttachMode mode;
    private final MappedRing ring;
    private final int marker;
    private final int filters;
    private final List<Integer> attached = new ArrayList<>();
    private final RowTable rows;

    private ProbeSet(LoadedProbes loaded, AttachMode mode, int ringBytes) {
        this.loaded = loaded;
        this.mode = mode;
        this.marker = loaded.load("pp_marker", ProgramType.RAW_TRACEPOINT);
        this.filters = loaded.map("pp_filters");
        this.rows = new RowTable(loaded.map("pp_rows"));
        attach();
        this.ring = MappedRing.map(loaded.map("pp_ring"), ringBytes);
    }

    static ProbeSet attach(KernelTypes types, AttachMode mode, int ringBytes) {
        LoadedProbes loaded = new LoadedProbes(ProbeBuild.get(types, mode), ringBytes);
        try {
            return new ProbeSet(loaded, mode, ringBytes);
        } catch (RuntimeException e) {
            loaded.close();
            throw e;
        }
    }

    /** Returns first: a return without its entry is nothing, an entry without its return would be a wrong frame. */
    private void attach() {
        for (String function : RETURNS) {
            attach(function, true);
        }
        attached.add(attachToKfreeSkb("pp_kfree_skb"));
        attachToKfreeSkb("pp_kfree_skb_again"); // the kernel leaves out nothing of it that the first one does not take
        for (String function : ENTRIES) {
            attach(function, false);
        }
    }

    private int attachToKfreeSkb(String name) {
        int program = loaded.load(name, ProgramType.RAW_TRACEPOINT);
        loaded.attachRawTracepoint(program, "kfree_skb");
        return program;
    }

    private void attach(String function, boolean atReturn) {
        int program = loaded.load(mode.programName(function, atReturn), mode.programType());
        if (mode == AttachMode.FENTRY) {
            loaded.attachTrampoline(program, function);
        } else {
            loaded.attachKprobe(program, function, atReturn);
        }
        attached.add(program);
    }

    /** How many hits the kernel has left out since the probes are attached. */
    long missedHits() {
        return attached.stream().mapToLong(BpfSyscall::recursionMisses).sum();
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

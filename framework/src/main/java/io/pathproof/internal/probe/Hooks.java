package io.pathproof.internal.probe;

import io.pathproof.internal.bcc.LoadedProbes;
import io.pathproof.internal.bcc.ProgramType;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.function.Supplier;

/** Which programs hang on what, and how they come there. */
public final class Hooks {

    /** The functions whose result is looked at. */
    static final List<String> WITH_RESULT = List.of("ovs_dp_upcall", "ovs_ct_execute");

    /** By which lists of actions go; of a kernel that has another set of them, the generations of flows are not known. */
    static final List<String> ENDS_OF_ACTIONS = List.of("ovs_nla_free_flow_actions", "__ovs_nla_free_flow_actions");

    /** The functions of the module whose entry has a program, on each kernel. */
    public static final List<String> ENTRIES = List.of(
            "ovs_flow_tbl_insert",
            "ovs_flow_stats_update",
            "ovs_ct_execute",
            "ovs_dp_upcall",
            "ovs_vport_send",
            "ovs_execute_actions",
            "ovs_vport_receive");

    /** Those of its functions whose return has one. */
    public static final List<String> RETURNS =
            List.of("ovs_vport_receive", "ovs_execute_actions", "ovs_vport_send", "ovs_dp_upcall", "ovs_ct_execute");

    /** The kernel's own functions whose entry has one. */
    public static final List<String> KERNEL_ENTRIES =
            List.of("netlink_recvmsg", "skb_free_datagram", "netlink_unicast");

    /** Those of its functions whose return has one. */
    public static final List<String> KERNEL_RETURNS = List.of("netlink_recvmsg");

    /**
     * A program and its hook.
     *
     * @param load loads the program, and gives its file descriptor
     * @param attach hangs the program with this file descriptor on its hook
     * @param counted whether a hit that the kernel leaves out is missed
     */
    record Hook(Supplier<Integer> load, IntConsumer attach, boolean counted) {}

    private final LoadedProbes loaded;

    private Hooks(LoadedProbes loaded) {
        this.loaded = loaded;
    }

    /** All of them. Returns first: a return without its entry is nothing, an entry without its return would be a wrong frame. */
    static List<Hook> inOrder(LoadedProbes loaded, AttachMode mode, KernelTypes types) {
        Hooks hooks = new Hooks(loaded);
        OnFunction on = mode == AttachMode.FENTRY ? hooks.byTrampoline(types) : hooks::byKprobe;
        OnFunction onKernel = mode == AttachMode.FENTRY ? hooks.byKernelTrampoline(types) : hooks::byKprobe;
        List<Hook> all = new ArrayList<>();
        KERNEL_RETURNS.forEach(
                function -> all.add(onKernel.hook(function, mode.kernelProgramName(function, true), true)));
        KERNEL_ENTRIES.forEach(
                function -> all.add(onKernel.hook(function, mode.kernelProgramName(function, false), false)));
        RETURNS.forEach(function -> all.add(on.hook(function, mode.programName(function, true), true)));
        all.add(hooks.onTracepoint("kfree_skb", "pp_kfree_skb", true));
        // The kernel leaves out nothing of this one that the first one does not take.
        all.add(hooks.onTracepoint("kfree_skb", "pp_kfree_skb_again", false));
        if (types.endsActionsByConsuming()) {
            // A packet of which it is left out has no verdict, and says so itself.
            all.add(hooks.onTracepoint("consume_skb", "pp_consume_skb", false));
        }
        if (ENDS_OF_ACTIONS.stream().allMatch(types::hasFunction)) {
            ENDS_OF_ACTIONS.forEach(function -> all.add(on.hook(function, mode.programName(function, false), false)));
        }
        ENTRIES.forEach(function -> all.add(on.hook(function, mode.programName(function, false), false)));
        return all;
    }

    private interface OnFunction {
        Hook hook(String function, String program, boolean atReturn);
    }

    private OnFunction byTrampoline(KernelTypes types) {
        int btf = loaded.btf(KernelTypes.MODULE);
        return (function, program, atReturn) -> new Hook(
                () -> loaded.load(program, btf, types.function(function), atReturn),
                fd -> loaded.attachTrampoline(fd, function),
                true);
    }

    private OnFunction byKernelTrampoline(KernelTypes types) {
        return (function, program, atReturn) -> new Hook(
                () -> loaded.load(program, LoadedProbes.KERNEL_BTF, types.kernelFunction(function), atReturn),
                fd -> loaded.attachTrampoline(fd, function),
                true);
    }

    private Hook byKprobe(String function, String program, boolean atReturn) {
        return new Hook(
                () -> loaded.load(program, ProgramType.KPROBE),
                fd -> loaded.attachKprobe(fd, function, atReturn),
                true);
    }

    private Hook onTracepoint(String tracepoint, String program, boolean counted) {
        return new Hook(
                () -> loaded.load(program, ProgramType.RAW_TRACEPOINT),
                fd -> loaded.attachRawTracepoint(fd, tracepoint),
                counted);
    }
}

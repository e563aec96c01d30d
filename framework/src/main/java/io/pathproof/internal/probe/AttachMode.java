package io.pathproof.internal.probe;

import io.pathproof.internal.bcc.ProgramType;

/** How the probes hang on the functions of openvswitch: trampolines are faster, kprobes are everywhere. */
public enum AttachMode {
    FENTRY,
    KPROBE;

    ProgramType programType() {
        return this == FENTRY ? ProgramType.TRACING : ProgramType.KPROBE;
    }

    /** As the hooks' macros name it; libbcc reads module and function from a trampoline's name. */
    String programName(String function, boolean atReturn) {
        if (this == FENTRY) {
            return (atReturn ? "kretfunc" : "kfunc") + "__openvswitch__" + function;
        }
        return (atReturn ? "pp_return" : "pp_entry") + "__" + function;
    }
}

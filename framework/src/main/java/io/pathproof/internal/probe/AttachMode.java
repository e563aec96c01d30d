package io.pathproof.internal.probe;

/** How the probes hang on the functions of openvswitch: trampolines are faster, kprobes are everywhere. */
public enum AttachMode {
    FENTRY,
    KPROBE;

    /** As the hooks' macros name it. */
    String programName(String function, boolean atReturn) {
        if (this == FENTRY) {
            return (atReturn ? "kretfunc" : "kfunc") + "__openvswitch__" + function;
        }
        return (atReturn ? "pp_return" : "pp_entry") + "__" + function;
    }
}

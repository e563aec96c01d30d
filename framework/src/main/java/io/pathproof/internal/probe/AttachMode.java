package io.pathproof.internal.probe;

/** How the probes hang on functions: trampolines are faster, kprobes are everywhere. */
public enum AttachMode {
    FENTRY,
    KPROBE;

    /** As the hooks' macros name it, of a function of the module. */
    String programName(String function, boolean atReturn) {
        return programName(KernelTypes.MODULE, function, atReturn);
    }

    /** The same of a function of the kernel itself. */
    String kernelProgramName(String function, boolean atReturn) {
        return programName("vmlinux", function, atReturn);
    }

    private String programName(String owner, String function, boolean atReturn) {
        if (this == FENTRY) {
            return (atReturn ? "kretfunc" : "kfunc") + "__" + owner + "__" + function;
        }
        return (atReturn ? "pp_return" : "pp_entry") + "__" + function;
    }
}

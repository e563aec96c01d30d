package io.pathproof.internal.bcc;

import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import org.jspecify.annotations.Nullable;

/**
 * What Pathproof calls of libbcc: {@code bcc/bcc_common.h} and {@code bcc/libbpf.h}, the same from 0.26 to 0.37;
 * {@code bcc_func_load} has its last argument since 0.25. A C {@code bool} is a byte here: JNA passes a boolean
 * {@code true} as -1.
 */
interface Libbcc extends Library {

    /** Without the version: {@code libbcc.so} comes with the development package only. */
    String NAME = "libbcc.so.0";

    @Nullable
    Pointer bpf_module_create_c_from_string(
            String text, int flags, String[] cflags, int ncflags, byte allowRlimit, @Nullable String devName);

    void bpf_module_destroy(Pointer module);

    @Nullable
    Pointer bpf_function_start(Pointer module, String name);

    long bpf_function_size(Pointer module, String name);

    int bpf_table_fd(Pointer module, String name);

    int bcc_func_load(
            Pointer module,
            int programType,
            String name,
            Pointer instructions,
            int length,
            String license,
            int kernelVersion,
            int logLevel,
            byte @Nullable [] log,
            int logSize,
            @Nullable String devName,
            int flags,
            int attachType);

    int bpf_attach_kprobe(int program, int attachType, String event, String function, long offset, int maxActive);

    int bpf_attach_raw_tracepoint(int program, String name);

    int bpf_attach_kfunc(int program);

    /** Loading it maps some 200 MB of LLVM: only when something is compiled. */
    static Libbcc load() {
        try {
            return Native.load(NAME, Libbcc.class);
        } catch (UnsatisfiedLinkError e) {
            throw new BpfException(
                    "libbcc cannot be loaded: looked for " + NAME + ", found " + e.getMessage()
                            + "\n  Install it: apt-get install libbpfcc (Debian, Ubuntu), dnf install bcc (Fedora)",
                    e);
        }
    }
}

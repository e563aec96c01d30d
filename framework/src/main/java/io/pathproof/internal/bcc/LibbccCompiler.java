package io.pathproof.internal.bcc;

import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import org.jspecify.annotations.Nullable;

/**
 * What compiles, of libbcc: {@code bcc/bpf_module.h}. A C {@code bool} is a byte here: JNA passes a boolean {@code true} as -1.
 * Loading it maps some 200 MB of LLVM, so only when something is to be compiled.
 */
interface LibbccCompiler extends Library {

    /** Without the version: {@code libbcc.so} comes with the development package only. */
    String NAME = "libbcc.so.0";

    @Nullable
    Pointer bpf_module_create_c_from_string(
            String text, int flags, String[] cflags, int ncflags, byte allowRlimit, @Nullable String devName);

    void bpf_module_destroy(Pointer module);

    long bpf_num_functions(Pointer module);

    String bpf_function_name(Pointer module, long id);

    Pointer bpf_function_start_id(Pointer module, long id);

    long bpf_function_size_id(Pointer module, long id);

    long bpf_num_tables(Pointer module);

    String bpf_table_name(Pointer module, long id);

    int bpf_table_fd_id(Pointer module, long id);

    int bpf_table_type_id(Pointer module, long id);

    long bpf_table_key_size_id(Pointer module, long id);

    long bpf_table_leaf_size_id(Pointer module, long id);

    long bpf_table_max_entries_id(Pointer module, long id);

    int bpf_table_flags_id(Pointer module, long id);

    static LibbccCompiler load() {
        try {
            return Native.load(NAME, LibbccCompiler.class, LibbccLoader.BY_ITSELF);
        } catch (UnsatisfiedLinkError e) {
            throw LibbccLoader.notFound(NAME, e);
        }
    }
}

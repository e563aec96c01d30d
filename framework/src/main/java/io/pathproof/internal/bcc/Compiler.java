package io.pathproof.internal.bcc;

import com.sun.jna.Pointer;
import io.pathproof.internal.bcc.CompiledProbes.MapSpec;
import io.pathproof.internal.bcc.CompiledProbes.Program;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** C to instructions, by libbcc. */
public final class Compiler {

    private final LibbccCompiler libbcc;
    private final Pointer module;

    private Compiler(LibbccCompiler libbcc, Pointer module) {
        this.libbcc = libbcc;
        this.module = module;
    }

    /**
     * Compiles.
     *
     * @param source the text, complete but for {@code <…>} includes
     * @param headers what libbcc takes for the kernel's headers
     * @throws BpfException with clang's words when it does not compile
     */
    public static CompiledProbes compile(String source, List<String> flags, Path headers) {
        LibbccCompiler libbcc = LibbccCompiler.load();
        Libc.INSTANCE.setenv("BCC_KERNEL_SOURCE", headers.toString(), 1);
        NativeStderr.Result<Pointer> result = NativeStderr.capture(() -> libbcc.bpf_module_create_c_from_string(
                source, 0, flags.toArray(String[]::new), flags.size(), (byte) 1, null));
        if (result.value() == null) {
            throw new BpfException("libbcc could not compile the probes or make their maps:\n" + result.words());
        }
        try {
            return new Compiler(libbcc, result.value()).result();
        } finally {
            libbcc.bpf_module_destroy(result.value());
        }
    }

    private CompiledProbes result() {
        List<MapSpec> maps = new ArrayList<>();
        Map<Integer, Integer> places = new HashMap<>();
        for (long id = 0; id < libbcc.bpf_num_tables(module); id++) {
            places.put(libbcc.bpf_table_fd_id(module, id), maps.size());
            maps.add(map(id));
        }
        List<Program> programs = new ArrayList<>();
        for (long id = 0; id < libbcc.bpf_num_functions(module); id++) {
            byte[] instructions = libbcc.bpf_function_start_id(module, id)
                    .getByteArray(0, Math.toIntExact(libbcc.bpf_function_size_id(module, id)));
            MapReferences.replace(instructions, fd -> {
                Integer place = places.get(fd);
                if (place == null) {
                    throw new BpfException("an instruction refers to map fd " + fd + ", which libbcc does not list");
                }
                return place;
            });
            KernelCalls.replace(instructions);
            programs.add(new Program(libbcc.bpf_function_name(module, id), instructions));
        }
        return new CompiledProbes(maps, programs);
    }

    private MapSpec map(long id) {
        return new MapSpec(
                libbcc.bpf_table_name(module, id),
                libbcc.bpf_table_type_id(module, id),
                Math.toIntExact(libbcc.bpf_table_key_size_id(module, id)),
                Math.toIntExact(libbcc.bpf_table_leaf_size_id(module, id)),
                Math.toIntExact(libbcc.bpf_table_max_entries_id(module, id)),
                libbcc.bpf_table_flags_id(module, id));
    }
}

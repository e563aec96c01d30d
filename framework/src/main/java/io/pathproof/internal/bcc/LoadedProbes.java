package io.pathproof.internal.bcc;

import com.sun.jna.LastErrorException;
import io.pathproof.internal.bcc.CompiledProbes.MapSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntSupplier;

/** The maps of compiled probes, made; their programs, loaded by any thread and attached. All of it hangs on file descriptors. */
public final class LoadedProbes implements AutoCloseable {

    /** In place of the file descriptor of a module's types: the kernel's own. */
    public static final int KERNEL_BTF = 0;

    private final LibbccLoader libbcc = LibbccLoader.load();
    private final CompiledProbes compiled;
    private final List<Integer> maps = new ArrayList<>();
    private final List<Integer> fds = new ArrayList<>();
    private boolean closed;

    /**
     * Makes the maps.
     *
     * @param ringBytes how large the ring is to be, whatever it was compiled for
     */
    public LoadedProbes(CompiledProbes compiled, int ringBytes) {
        this.compiled = compiled;
        try {
            for (MapSpec map : compiled.maps()) {
                maps.add(create(map, ringBytes));
            }
        } catch (BpfException e) {
            close();
            throw e;
        }
    }

    private int create(MapSpec map, int ringBytes) {
        boolean ring = map.isRing();
        return keep(
                "create map " + map.name(),
                () -> libbcc.bcc_create_map(
                        map.type(),
                        map.name(),
                        ring ? 0 : map.keySize(),
                        ring ? 0 : map.valueSize(),
                        ring ? ringBytes : map.maxEntries(),
                        map.flags()));
    }

    /** Loads libbcc and what calls it, which takes a JVM a second where it is slow: for who has something else to do meanwhile. */
    public static void prepare() {
        LibbccLoader.load();
        Libc.INSTANCE.getpagesize();
    }

    /** The file descriptor of a map. */
    public int map(String name) {
        for (int i = 0; i < maps.size(); i++) {
            if (compiled.maps().get(i).name().equals(name)) {
                return maps.get(i);
            }
        }
        throw new BpfException("the compiled probes have no map " + name);
    }

    /**
     * Loads a program.
     *
     * @return its file descriptor
     * @throws BpfException with the verifier's last words when the kernel rejects it
     */
    public int load(String function, ProgramType type) {
        return kept(program(function, type).load());
    }

    /**
     * Loads a program for a trampoline.
     *
     * @param btf the {@linkplain #btf file descriptor} of the types of the module that has the function, or {@link #KERNEL_BTF}
     * @param hook the function's number among these types
     * @return the program's file descriptor
     * @throws BpfException with the verifier's last words when the kernel rejects it
     */
    public int load(String function, int btf, int hook, boolean atReturn) {
        return kept(program(function, ProgramType.TRACING).load(btf, hook, atReturn));
    }

    private ProgramLoad program(String function, ProgramType type) {
        byte[] instructions = compiled.program(function).instructions().clone();
        MapReferences.replace(instructions, maps::get);
        return new ProgramLoad(function, type, instructions);
    }

    /** The file descriptor of the types of a module. */
    public int btf(String module) {
        return kept(ModuleTypes.open(module));
    }

    /** Attaches to a function's entry or return, whichever the program was loaded for. */
    public void attachTrampoline(int program, String function) {
        keep("attach fentry/fexit to " + function, () -> libbcc.bpf_attach_kfunc(program));
    }

    /**
     * Attaches a kprobe or kretprobe. It hangs on a file descriptor, so that it goes with the process; for that
     * maxactive must be 0, anything else would make libbcc write to tracefs, where it would outlive us.
     */
    public void attachKprobe(int program, String function, boolean atReturn) {
        String event = (atReturn ? "pathproof_r_" : "pathproof_p_") + function;
        keep(
                "attach " + (atReturn ? "kretprobe" : "kprobe") + " to " + function,
                () -> libbcc.bpf_attach_kprobe(program, atReturn ? 1 : 0, event, function, 0, 0));
    }

    /** Attaches to a raw tracepoint. */
    public void attachRawTracepoint(int program, String name) {
        keep("attach to raw tracepoint " + name, () -> libbcc.bpf_attach_raw_tracepoint(program, name));
    }

    private int keep(String what, IntSupplier call) {
        NativeStderr.Result<Integer> result = NativeStderr.capture(call::getAsInt);
        if (result.value() < 0) {
            throw new BpfException("could not " + what + ":\n" + VerifierLog.tail("", result.words()));
        }
        return kept(result.value());
    }

    private synchronized int kept(int fd) {
        fds.add(fd);
        return fd;
    }

    /** Detaches and unloads everything, the maps last. */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        for (int i = fds.size() - 1; i >= 0; i--) {
            try {
                Libc.INSTANCE.close(fds.get(i));
            } catch (LastErrorException e) {
                throw new BpfException("could not close a probe's file descriptor: " + Libc.describe(e), e);
            }
        }
    }
}

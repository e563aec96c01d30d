package io.pathproof.internal.bcc;

import com.sun.jna.LastErrorException;
import com.sun.jna.Memory;
import io.pathproof.internal.bcc.CompiledProbes.MapSpec;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntSupplier;

/** The maps of compiled probes, made; their programs, loaded and attached one by one. All of it hangs on file descriptors. */
public final class LoadedProbes implements AutoCloseable {

    private static final String LICENSE = "GPL";
    private static final int LOG_SIZE = 1 << 20;

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
                new byte[0],
                () -> libbcc.bcc_create_map(
                        map.type(),
                        map.name(),
                        ring ? 0 : map.keySize(),
                        ring ? 0 : map.valueSize(),
                        ring ? ringBytes : map.maxEntries(),
                        map.flags()));
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
        byte[] instructions = compiled.program(function).instructions().clone();
        MapReferences.replace(instructions, maps::get);
        byte[] log = new byte[LOG_SIZE];
        try (Memory code = new Memory(instructions.length)) {
            code.write(0, instructions, 0, instructions.length);
            return keep(
                    "load " + function,
                    log,
                    () -> libbcc.bcc_prog_load(
                            type.number(), function, code, instructions.length, LICENSE, 0, 0, log, log.length));
        }
    }

    /** Attaches to a function's entry or return, as the program's own name says. */
    public void attachTrampoline(int program, String function) {
        keep("attach fentry/fexit to " + function, new byte[0], () -> libbcc.bpf_attach_kfunc(program));
    }

    /**
     * Attaches a kprobe or kretprobe. It hangs on a file descriptor, so that it goes with the process; for that
     * maxactive must be 0, anything else would make libbcc write to tracefs, where it would outlive us.
     */
    public void attachKprobe(int program, String function, boolean atReturn) {
        String event = (atReturn ? "pathproof_r_" : "pathproof_p_") + function;
        keep(
                "attach " + (atReturn ? "kretprobe" : "kprobe") + " to " + function,
                new byte[0],
                () -> libbcc.bpf_attach_kprobe(program, atReturn ? 1 : 0, event, function, 0, 0));
    }

    /** Attaches to a raw tracepoint. */
    public void attachRawTracepoint(int program, String name) {
        keep("attach to raw tracepoint " + name, new byte[0], () -> libbcc.bpf_attach_raw_tracepoint(program, name));
    }

    private int keep(String what, byte[] log, IntSupplier call) {
        NativeStderr.Result<Integer> result = NativeStderr.capture(call::getAsInt);
        if (result.value() < 0) {
            throw new BpfException("could not " + what + ":\n" + VerifierLog.tail(text(log), result.words()));
        }
        fds.add(result.value());
        return result.value();
    }

    private static String text(byte[] log) {
        int end = 0;
        while (end < log.length && log[end] != 0) {
            end++;
        }
        return new String(log, 0, end, StandardCharsets.ISO_8859_1);
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

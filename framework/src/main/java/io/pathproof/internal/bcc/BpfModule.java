package io.pathproof.internal.bcc;

import com.sun.jna.LastErrorException;
import com.sun.jna.Pointer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntSupplier;

/** One compiled source: its maps, made when it was compiled, and its programs, loaded and attached one by one. */
public final class BpfModule implements AutoCloseable {

    private static final String LICENSE = "GPL";
    private static final int LOG_SIZE = 1 << 20;
    private static final int ANY_ATTACH_TYPE = -1;

    private final Libbcc libbcc;
    private final Pointer module;
    private final List<Integer> fds = new ArrayList<>();
    private boolean closed;

    private BpfModule(Libbcc libbcc, Pointer module) {
        this.libbcc = libbcc;
        this.module = module;
    }

    /**
     * Compiles C.
     *
     * @param source the text, complete but for {@code <…>} includes
     * @param headers what libbcc takes for the kernel's headers
     * @throws BpfException with clang's words when it does not compile
     */
    public static BpfModule compile(String source, List<String> flags, Path headers) {
        Libbcc libbcc = Libbcc.load();
        Libc.INSTANCE.setenv("BCC_KERNEL_SOURCE", headers.toString(), 1);
        NativeStderr.Result<Pointer> result = NativeStderr.capture(() -> libbcc.bpf_module_create_c_from_string(
                source, 0, flags.toArray(String[]::new), flags.size(), (byte) 1, null));
        if (result.value() == null) {
            throw new BpfException("libbcc could not compile the probes or make their maps:\n" + result.words());
        }
        return new BpfModule(libbcc, result.value());
    }

    /** The file descriptor of a map. It lives as long as this module. */
    public int map(String name) {
        int fd = libbcc.bpf_table_fd(module, name);
        if (fd < 0) {
            throw new BpfException("the compiled probes have no map " + name);
        }
        return fd;
    }

    /**
     * Loads a program.
     *
     * @return its file descriptor, which lives as long as this module
     * @throws BpfException with the verifier's last words when the kernel rejects it
     */
    public int load(String function, ProgramType type) {
        Pointer start = libbcc.bpf_function_start(module, function);
        if (start == null) {
            throw new BpfException("the compiled probes have no function " + function);
        }
        int length = Math.toIntExact(libbcc.bpf_function_size(module, function));
        byte[] log = new byte[LOG_SIZE];
        return keep(
                "load " + function,
                log,
                () -> libbcc.bcc_func_load(
                        module,
                        type.number(),
                        function,
                        start,
                        length,
                        LICENSE,
                        0,
                        0,
                        log,
                        log.length,
                        null,
                        0,
                        ANY_ATTACH_TYPE));
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
        libbcc.bpf_module_destroy(module);
    }
}

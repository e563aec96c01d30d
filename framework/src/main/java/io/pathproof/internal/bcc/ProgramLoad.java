package io.pathproof.internal.bcc;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import java.nio.charset.StandardCharsets;

/**
 * {@code BPF_PROG_LOAD} of bpf(2), with {@code union bpf_attr} as linux/bpf.h has it. libbcc's own reads all types of the kernel and of its
 * modules anew for each program that is called by a trampoline, only to find the number of one function.
 */
final class ProgramLoad {

    private static final int PROG_LOAD = 5;
    private static final int INSTRUCTION = 8;
    private static final int MOST_OF_A_NAME = 15;
    private static final int TRACE_FENTRY = 24;
    private static final int TRACE_FEXIT = 25;
    private static final int LOG_SIZE = 1 << 20;
    private static final String LICENSE = "GPL";

    private final String name;
    private final ProgramType type;
    private final byte[] instructions;

    ProgramLoad(String name, ProgramType type, byte[] instructions) {
        this.name = name;
        this.type = type;
        this.instructions = instructions;
    }

    /** A program that hangs on nothing yet. */
    int load() {
        return load(attr -> {});
    }

    /**
     * A program for the trampoline of a function.
     *
     * @param btf of the module that the function is in
     * @param function its number there
     */
    int load(int btf, int function, boolean atReturn) {
        return load(attr -> {
            attr.setInt(68, atReturn ? TRACE_FEXIT : TRACE_FENTRY);
            attr.setInt(108, function);
            attr.setInt(112, btf);
        });
    }

    private interface Target {
        void put(Pointer attr);
    }

    private int load(Target target) {
        try (Memory attr = BpfSyscall.attr();
                Memory code = new Memory(instructions.length);
                Memory license = new Memory(LICENSE.length() + 1L)) {
            code.write(0, instructions, 0, instructions.length);
            license.setString(0, LICENSE);
            attr.setInt(0, type.number());
            attr.setInt(4, instructions.length / INSTRUCTION);
            attr.setPointer(8, code);
            attr.setPointer(16, license);
            byte[] shortName = name.getBytes(StandardCharsets.US_ASCII);
            attr.write(48, shortName, 0, Math.min(MOST_OF_A_NAME, shortName.length));
            target.put(attr);
            return HeldSignals.during(() -> load(attr));
        }
    }

    private int load(Memory attr) {
        try {
            return BpfSyscall.call(PROG_LOAD, attr, "load " + name);
        } catch (BpfException rejected) {
            return loadAloud(attr);
        }
    }

    /** Once more, for the verifier's words. */
    private int loadAloud(Memory attr) {
        try (Memory log = new Memory(LOG_SIZE)) {
            log.setByte(0, (byte) 0);
            attr.setInt(24, 1);
            attr.setInt(28, LOG_SIZE);
            attr.setPointer(32, log);
            try {
                return BpfSyscall.call(PROG_LOAD, attr, "load " + name);
            } catch (BpfException e) {
                String words = log.getString(0, StandardCharsets.US_ASCII.name());
                throw new BpfException("could not load " + name + ":\n" + VerifierLog.tail(words, reason(e)), e);
            }
        }
    }

    private static String reason(BpfException e) {
        return String.valueOf(e.getMessage());
    }
}

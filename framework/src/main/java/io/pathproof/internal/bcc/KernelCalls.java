package io.pathproof.internal.bcc;

/**
 * Calls of the kernel's functions (Documentation/bpf/kfuncs.rst), which a program names by their numbers among the kernel's types. The
 * compiler knows only calls of helpers by number, so the probes' text calls a helper of that number and {@link #MARK} together; here it
 * becomes what it stands for.
 */
public final class KernelCalls {

    /** More than there are helpers, or types. */
    public static final int MARK = 1 << 30;

    private static final int CALL = (byte) 0x85;
    private static final int PSEUDO_KFUNC_CALL = 2;

    private KernelCalls() {}

    static void replace(byte[] instructions) {
        Instructions.forEach(instructions, (code, at) -> {
            int function = code.getInt(at + 4);
            if (code.get(at) == CALL && code.get(at + 1) == 0 && function >= MARK) {
                code.put(at + 1, (byte) (PSEUDO_KFUNC_CALL << 4));
                code.putInt(at + 4, function - MARK);
            }
        });
    }
}

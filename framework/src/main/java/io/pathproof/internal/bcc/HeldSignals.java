package io.pathproof.internal.bcc;

import com.sun.jna.Memory;
import java.util.function.IntSupplier;

/**
 * Signals to this thread wait while it does something. The verifier gives up with EAGAIN as soon as one is pending (kernel/bpf/verifier.c,
 * do_check), and a profiler sends one every few milliseconds.
 */
final class HeldSignals {

    private static final int SIG_BLOCK = 0;
    private static final int SIG_SETMASK = 2;

    /** sigset_t, of glibc and of musl. */
    private static final int SET_SIZE = 128;

    /** SIGILL, SIGTRAP, SIGBUS, SIGFPE, SIGSEGV: the thread's own doing, by which the JVM lives. */
    private static final int[] NOT_HELD = {4, 5, 7, 8, 11};

    private HeldSignals() {}

    static int during(IntSupplier action) {
        try (Memory all = new Memory(SET_SIZE);
                Memory before = new Memory(SET_SIZE)) {
            Libc.INSTANCE.sigfillset(all);
            for (int signal : NOT_HELD) {
                Libc.INSTANCE.sigdelset(all, signal);
            }
            Libc.INSTANCE.pthread_sigmask(SIG_BLOCK, all, before);
            try {
                return action.getAsInt();
            } finally {
                Libc.INSTANCE.pthread_sigmask(SIG_SETMASK, before, null);
            }
        }
    }
}

package io.pathproof.internal.bcc;

import com.sun.jna.LastErrorException;
import com.sun.jna.Native;
import com.sun.jna.Pointer;

/** What each window calls dozens of times: without the proxy that {@link Libc} is, a tenth of the time. */
final class DirectLibc {

    static {
        Native.register(DirectLibc.class, "c");
    }

    private DirectLibc() {}

    /** bpf(2), which is system call number so-and-so. */
    static native long syscall(long number, int command, Pointer attr, int size) throws LastErrorException;
}

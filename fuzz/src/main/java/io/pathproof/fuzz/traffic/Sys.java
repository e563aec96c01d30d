package io.pathproof.fuzz.traffic;

import com.sun.jna.LastErrorException;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import org.jspecify.annotations.Nullable;

/** System calls, as Linux on 64 bits has them. */
public final class Sys {

    public static final int AF_INET = 2;
    public static final int AF_INET6 = 10;
    public static final int AF_PACKET = 17;
    public static final int SOCK_DGRAM = 2;
    public static final int SOCK_RAW = 3;
    public static final int SOCK_NONBLOCK = 0x800;
    public static final int ETH_P_ALL = 3;
    public static final int SOL_SOCKET = 1;
    public static final int SO_RCVBUF = 8;
    public static final int SOL_PACKET = 263;
    public static final int PACKET_RX_RING = 5;
    public static final int PACKET_STATISTICS = 6;
    public static final int PACKET_VERSION = 10;
    public static final int CLONE_NEWNET = 0x40000000;
    public static final int EAGAIN = 11;
    public static final int MSG_DONTWAIT = 0x40;

    static {
        Native.register("c");
    }

    private Sys() {}

    public static native int open(String path, int flags) throws LastErrorException;

    public static native int close(int fd) throws LastErrorException;

    public static native int setns(int fd, int kind) throws LastErrorException;

    public static native int socket(int family, int type, int protocol) throws LastErrorException;

    public static native int bind(int fd, byte[] address, int length) throws LastErrorException;

    public static native int setsockopt(int fd, int level, int option, byte[] value, int length)
            throws LastErrorException;

    public static native int getsockopt(int fd, int level, int option, byte[] value, int[] length)
            throws LastErrorException;

    public static native Pointer mmap(Pointer address, long length, int protection, int flags, int fd, long offset)
            throws LastErrorException;

    public static native int munmap(Pointer address, long length) throws LastErrorException;

    public static native int listen(int fd, int backlog) throws LastErrorException;

    public static native int connect(int fd, byte[] address, int length) throws LastErrorException;

    public static native int accept4(int fd, @Nullable Pointer address, @Nullable Pointer length, int flags)
            throws LastErrorException;

    public static native int shutdown(int fd, int how) throws LastErrorException;

    public static native long send(int fd, byte[] data, long length, int flags) throws LastErrorException;

    public static native long recv(int fd, byte[] data, long length, int flags) throws LastErrorException;

    public static native int sched_setaffinity(int thread, long size, long[] mask) throws LastErrorException;

    public static native int if_nametoindex(String name) throws LastErrorException;
}

package io.pathproof.internal.bcc;

import com.sun.jna.LastErrorException;
import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import org.jspecify.annotations.Nullable;

/** The system calls; each throws {@link LastErrorException} where C returns -1. */
interface Libc extends Library {

    Libc INSTANCE = Native.load("c", Libc.class);

    int PROT_READ = 1;
    int PROT_WRITE = 2;
    int MAP_SHARED = 1;

    int O_WRONLY = 1;
    int O_CREAT = 0x40;
    int O_TRUNC = 0x200;
    int O_CLOEXEC = 0x80000;

    Pointer mmap(Pointer address, long length, int protection, int flags, int fd, long offset)
            throws LastErrorException;

    int getpagesize();

    int munmap(Pointer address, long length) throws LastErrorException;

    int close(int fd) throws LastErrorException;

    int dup(int fd) throws LastErrorException;

    int dup2(int from, int to) throws LastErrorException;

    int open(String path, int flags, int mode) throws LastErrorException;

    int setenv(String name, String value, int overwrite) throws LastErrorException;

    int sigfillset(Pointer set) throws LastErrorException;

    int sigdelset(Pointer set, int signal) throws LastErrorException;

    /** Returns the error's number, if any. */
    int pthread_sigmask(int how, Pointer set, @Nullable Pointer before);

    String strerror(int error);

    /** "Operation not permitted (EPERM 1)" without a table of our own. */
    static String describe(LastErrorException e) {
        return INSTANCE.strerror(e.getErrorCode()) + " (errno " + e.getErrorCode() + ")";
    }
}

package io.pathproof.fuzz.traffic.tcp;

import com.sun.jna.LastErrorException;
import io.pathproof.fuzz.traffic.FrameBuilder;
import io.pathproof.fuzz.traffic.Sys;
import io.pathproof.fuzz.traffic.Tap;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;

/** A socket of TCP that waits for nothing: what is not possible yet is tried again later. */
final class TcpSocket {

    /** The other side said that it says no more. */
    static final int END = -1;

    /** The other side, or its kernel, broke the connection. */
    static final int BROKEN = -2;

    private static final int STREAM = 1;
    private static final int LINGER = 13;
    private static final int TCP = 6;
    private static final int REPAIR = 19;
    private static final int NO_SIGNAL = 0x4000;
    private static final int WRITE = 1;
    private static final int IN_PROGRESS = 115;
    private static final int BACKLOG = 128;

    private final int fd;

    private TcpSocket(int fd) {
        this.fd = fd;
    }

    /** Listens at a port of both families. */
    static TcpSocket listening(int port) {
        int fd = Sys.socket(Sys.AF_INET6, STREAM | Sys.SOCK_NONBLOCK, 0);
        byte[] address = address("::", port);
        Sys.bind(fd, address, address.length);
        Sys.listen(fd, BACKLOG);
        return new TcpSocket(fd);
    }

    /** Begins to connect. */
    static TcpSocket connecting(String from, String to, int port) {
        byte[] own = address(from, 0);
        byte[] other = address(to, port);
        int fd = Sys.socket(own.length == 16 ? Sys.AF_INET : Sys.AF_INET6, STREAM | Sys.SOCK_NONBLOCK, 0);
        Sys.bind(fd, own, own.length);
        try {
            Sys.connect(fd, other, other.length);
        } catch (LastErrorException e) {
            if (e.getErrorCode() != IN_PROGRESS) {
                throw e;
            }
        }
        return new TcpSocket(fd);
    }

    /** A {@code sockaddr_in}, or a {@code sockaddr_in6}. */
    private static byte[] address(String text, int port) {
        byte[] address = FrameBuilder.address(text);
        boolean four = address.length == 4;
        ByteBuffer bytes = ByteBuffer.allocate(four ? 16 : 28).order(ByteOrder.nativeOrder());
        bytes.putShort((short) (four ? Sys.AF_INET : Sys.AF_INET6));
        bytes.order(ByteOrder.BIG_ENDIAN).putShort((short) port);
        return bytes.put(four ? 4 : 8, address).array();
    }

    /** A connection that came to a listening one. */
    Optional<TcpSocket> accept() {
        try {
            return Optional.of(new TcpSocket(Sys.accept4(fd, null, null, Sys.SOCK_NONBLOCK)));
        } catch (LastErrorException e) {
            return Optional.empty();
        }
    }

    /** How many of these bytes were taken. */
    int send(byte[] bytes) {
        try {
            return (int) Sys.send(fd, bytes, bytes.length, NO_SIGNAL);
        } catch (LastErrorException e) {
            return 0;
        }
    }

    /** How many bytes came: 0 if none yet, {@link #END}, {@link #BROKEN}. */
    int receive(byte[] buffer) {
        try {
            int count = (int) Sys.recv(fd, buffer, buffer.length, Sys.MSG_DONTWAIT);
            return count == 0 ? END : count;
        } catch (LastErrorException e) {
            return e.getErrorCode() == Sys.EAGAIN ? 0 : BROKEN;
        }
    }

    /** Says that it says no more. */
    void shutDown() {
        try {
            Sys.shutdown(fd, WRITE);
        } catch (LastErrorException e) {
            // The other side was quicker, and broke it.
        }
    }

    /** Breaks the connection, and is no more. */
    void reset() {
        Sys.setsockopt(fd, Sys.SOL_SOCKET, LINGER, Tap.ints(1, 0), 8);
        Sys.close(fd);
    }

    /** Is no more, without a word to the other side. */
    void vanish() {
        Sys.setsockopt(fd, TCP, REPAIR, Tap.ints(1), 4);
        Sys.close(fd);
    }

    /** Listens no more. */
    void close() {
        Sys.close(fd);
    }
}

package io.pathproof.fuzz.traffic;

import com.sun.jna.LastErrorException;

/** Puts frames on a device as they are. */
public final class Injector implements AutoCloseable {

    private final int fd;

    private Injector(int fd) {
        this.fd = fd;
    }

    /** One at a device of a namespace. */
    public static Injector open(Netns netns, String device) {
        return netns.make(() -> {
            int fd = Sys.socket(Sys.AF_PACKET, Sys.SOCK_RAW, 0); // of no protocol: it captures nothing
            byte[] address = Tap.linkAddress(Sys.if_nametoindex(device));
            address[3] = 0;
            Sys.bind(fd, address, 20);
            return new Injector(fd);
        });
    }

    /** Whether the device took it. */
    public boolean send(byte[] frame) {
        try {
            return Sys.send(fd, frame, frame.length, 0) == frame.length;
        } catch (LastErrorException e) {
            return false;
        }
    }

    @Override
    public void close() {
        Sys.close(fd);
    }
}

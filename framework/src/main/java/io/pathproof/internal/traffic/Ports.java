package io.pathproof.internal.traffic;

/** Port numbers, as users give them. */
public final class Ports {

    private Ports() {}

    public static int valid(int port) {
        if (port < 1 || port > 65535) {
            throw new IllegalArgumentException("port " + port + ": want 1 to 65535");
        }
        return port;
    }
}

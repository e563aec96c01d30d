package io.pathproof.trace;

import org.apiguardian.api.API;

/**
 * A range of TCP, UDP or SCTP ports.
 *
 * @param from the first
 * @param to the last
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record PortRange(int from, int to) {

    public PortRange {
        if (from < 0 || to > 0xffff || from > to) {
            throw new IllegalArgumentException(
                    "Ports " + from + " to " + to + " are no range: want 0 to 65535, the lower one first");
        }
    }

    /** Whether {@code port} is in the range. */
    public boolean contains(int port) {
        return from <= port && port <= to;
    }

    /** Whether all of {@code other} is in the range. */
    public boolean contains(PortRange other) {
        return from <= other.from && other.to <= to;
    }

    @Override
    public String toString() {
        return from == to ? Integer.toString(from) : from + "-" + to;
    }
}

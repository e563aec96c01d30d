package io.pathproof.fuzz.pipeline;

/**
 * A connection of TCP that a host's own sockets have with another host's.
 *
 * @param to the host that it is opened to
 * @param address of that host
 * @param port of that host, one of {@link Services}
 * @param asked how many bytes who opens it says, at once
 * @param answered how many bytes come back
 * @param end how it ends
 */
public record Dialogue(Host to, String address, int port, int asked, int answered, End end) {

    /** Who has said all closes its side, in these orders. */
    public enum End {
        /** Who opened it, when it has the answer. */
        ASKER_FIRST,
        /** The other one, as soon as it has answered. */
        ASKED_FIRST,
        /** Who opened it, as soon as it has asked: half of the connection is closed while the answer comes. */
        HALF_CLOSED,
        /** Who opened it, when it has the answer, by a reset. */
        RESET
    }

    @Override
    public String toString() {
        return "a connection to " + address + " port " + port + ", " + asked + " bytes there, " + answered + " back, "
                + end;
    }
}

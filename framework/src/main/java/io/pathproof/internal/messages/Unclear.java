package io.pathproof.internal.messages;

import io.pathproof.trace.PacketFilter;
import io.pathproof.trace.passage.Drop;

/** What to do where a packet's journey cannot be told. */
public final class Unclear {

    /** Which of several packets it is about. */
    public static final String EQUAL_PACKETS =
            """
            another packet that holds the same, or another fragment of its datagram, may have gone that way instead. Send one
            at a time, each with a payload of its own. Where rules write both ends of a packet anew, and it has no number of
            IPv4 or TCP, nothing but its payload tells it from others: ask about what it is behind these rules.""";

    /** Which question was answered, or whether anybody had the answer. */
    public static final String ANSWER =
            """
            what came back may be the answer to another question, or may not have reached who asked. Ask one question at a
            time, each from a port of its own.""";

    private Unclear() {}

    /** That the window's filter turned away what would decide it. */
    public static String turnedAway(PacketFilter filter) {
        return """
            the window's filter turns away what would decide it. Record this, too, with record(..):
            "%s"."""
                .formatted(filter.describe());
    }

    /** Whether somebody had it before the kernel freed it. */
    public static String freed(Drop drop) {
        return """
            %s frees what it drops, and what it has handled, and gives the same reason for both. Ask the receiver, or
            assert what came back."""
                .formatted(drop.function());
    }
}

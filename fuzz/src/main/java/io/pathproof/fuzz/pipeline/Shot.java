package io.pathproof.fuzz.pipeline;

import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a host is to send.
 *
 * @param number that the payload of the first frame tells, the second's is the next one: no other shot has them
 * @param numbers how many numbers it takes
 * @param from who sends it
 * @param source the address that it comes from, by which, with the protocol, a trace is asked for it
 * @param protocol of IP; {@link #ARP}, where it is none
 * @param port that a trace is asked for, too, where the answer comes from the source as well; else {@link #ANY}
 * @param frames the bytes of each frame; none of a connection
 * @param dialogue the connection that the host's own sockets are to have in place of frames
 * @param copies how often all of that is sent, the same bytes each time
 * @param what it is, in words
 */
public record Shot(
        int number,
        int numbers,
        Host from,
        String source,
        int protocol,
        int port,
        List<byte[]> frames,
        Optional<Dialogue> dialogue,
        int copies,
        String what) {

    /** In place of a protocol of IP. */
    public static final int ARP = 0;

    /** In place of a port. */
    public static final int ANY = 0;

    private static final int TCP = 6;

    public Shot {
        frames = List.copyOf(frames);
    }

    /** Of one frame. */
    public static Shot of(int number, Host from, String source, int protocol, String what, byte[] frame) {
        return of(number, from, source, protocol, what, List.of(frame));
    }

    /** Of several, each with a number of its own. */
    public static Shot of(int number, Host from, String source, int protocol, String what, List<byte[]> frames) {
        return new Shot(number, frames.size(), from, source, protocol, ANY, frames, Optional.empty(), 1, what);
    }

    /** A connection. */
    public static Shot of(int number, Host from, String source, Dialogue dialogue) {
        return new Shot(number, 1, from, source, TCP, ANY, List.of(), Optional.of(dialogue), 1, dialogue.toString());
    }

    /** The same, sent so often; a connection is always one. */
    public Shot times(int other) {
        return dialogue.isPresent()
                ? this
                : new Shot(number, numbers, from, source, protocol, port, frames, dialogue, other, what);
    }

    /** The same, if it is for this port, which its answer is not for. */
    public Shot toPort(int other) {
        return new Shot(number, numbers, from, source, protocol, other, frames, dialogue, copies, what);
    }

    /** The same in other frames. */
    public Shot in(List<byte[]> other, String words) {
        return new Shot(number, numbers, from, source, protocol, port, other, dialogue, copies, what + words);
    }

    /** Whether it comes back to who sent it, who answers it. */
    public boolean isToItself() {
        return port != ANY;
    }

    /** How many packets that is; of a connection it is not known before, and is one at least. */
    public int packets() {
        return dialogue.isPresent() ? 1 : frames.size() * copies;
    }

    @Override
    public String toString() {
        return number + ": " + from + " sends " + what + (copies == 1 ? "" : ", " + copies + " times") + ", from "
                + source
                + frames.stream().map(HexFormat.of()::formatHex).collect(Collectors.joining("\n    ", "\n    ", ""));
    }
}

package io.pathproof.fuzz.pipeline;

import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What a host is to send.
 *
 * @param number that the payload of the first frame tells, the second's is the next one: no other shot has them
 * @param numbers how many numbers it takes
 * @param from who sends it
 * @param source the address that it comes from, by which, with the protocol, a trace is asked for it
 * @param protocol of IP; {@link #ARP}, where it is none
 * @param frames the bytes of each frame
 * @param copies how often all of that is sent, the same bytes each time
 * @param what it is, in words
 */
public record Shot(
        int number, int numbers, Host from, String source, int protocol, List<byte[]> frames, int copies, String what) {

    /** In place of a protocol of IP. */
    public static final int ARP = 0;

    public Shot {
        frames = List.copyOf(frames);
    }

    /** Of one frame. */
    public static Shot of(int number, Host from, String source, int protocol, String what, byte[] frame) {
        return new Shot(number, 1, from, source, protocol, List.of(frame), 1, what);
    }

    /** The same, sent so often. */
    public Shot times(int other) {
        return new Shot(number, numbers, from, source, protocol, frames, other, what);
    }

    /** How many packets that is. */
    public int packets() {
        return frames.size() * copies;
    }

    @Override
    public String toString() {
        return number + ": " + from + " sends " + what + (copies == 1 ? "" : ", " + copies + " times") + ", from "
                + source
                + frames.stream().map(HexFormat.of()::formatHex).collect(Collectors.joining("\n    ", "\n    ", ""));
    }
}

package io.pathproof.fuzz.traffic.tcp;

import java.util.Arrays;

/** One side of a connection, as it plays its part. */
final class Speaker {

    private final TcpSocket socket;
    private final Part part;
    private final byte[] words;
    private int said;
    private int heard;
    private boolean endHeard;
    private boolean closed;
    private boolean gone;

    /** @param heard how many bytes were heard already */
    Speaker(TcpSocket socket, Part part, byte[] words, int heard) {
        this.socket = socket;
        this.part = part;
        this.words = words;
        this.heard = heard;
    }

    /** Does what can be done now. */
    void step(byte[] buffer) {
        if (gone) {
            return;
        }
        hear(buffer);
        if (said < words.length && isTime(part.speaks())) {
            said += socket.send(Arrays.copyOfRange(words, said, words.length));
        }
        if (!closed && said == words.length && isTime(part.closes())) {
            closed = true;
            if (part.resets()) {
                socket.reset();
                gone = true;
            } else {
                socket.shutDown();
            }
        }
    }

    private void hear(byte[] buffer) {
        while (!endHeard) {
            int count = socket.receive(buffer);
            if (count == 0) {
                return;
            }
            endHeard = count < 0;
            heard += Math.max(count, 0);
        }
    }

    private boolean isTime(Part.When when) {
        return switch (when) {
            case AT_ONCE -> true;
            case ALL_HEARD -> heard >= part.hears();
            case END_HEARD -> endHeard;
        };
    }

    /** Whether it played its part to the end. */
    boolean isDone() {
        return closed && heard == part.hears() && (endHeard || part.resets());
    }

    /** Is no more, without a word to the other side. */
    void vanish() {
        if (!gone) {
            socket.vanish();
            gone = true;
        }
    }
}

package io.pathproof.bench;

import java.nio.ByteBuffer;

/**
 * A datagram from a pod of one node to the pod with the same number on the other.
 *
 * @param exchange which question and answer it is of: its bytes tell
 * @param answer whether it is the answer
 */
record Datagram(int exchange, boolean answer) {

    private static final int LENGTH = 98;
    private static final int PODS = 8;
    private static final int SERVICE = 53;
    private static final int FIRST_PORT = 32768;

    /** The node that it is sent from. */
    int sender() {
        return answer ? 1 : 0;
    }

    /** The number of the pod at either end, from 1 on; ten exchanges in a row are between the same. */
    int pod() {
        return 1 + exchange / 10 % PODS;
    }

    /** Another one on the same node. */
    int neighbour() {
        return 1 + pod() % PODS;
    }

    byte[] frame() {
        int client = 0x0a000000 + pod();
        int server = 0x0a000100 + pod();
        int port = FIRST_PORT + exchange / 10 % 20_000;
        return ByteBuffer.allocate(LENGTH)
                .putShort(12, (short) 0x0800)
                .put(14, (byte) 0x45)
                .putShort(16, (short) (LENGTH - 14))
                .putShort(18, (short) exchange)
                .put(22, (byte) 64)
                .put(23, (byte) 17)
                .putInt(26, answer ? server : client)
                .putInt(30, answer ? client : server)
                .putShort(34, (short) (answer ? SERVICE : port))
                .putShort(36, (short) (answer ? port : SERVICE))
                .putShort(38, (short) (LENGTH - 34))
                .putInt(42, exchange)
                .array();
    }
}

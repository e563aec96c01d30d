package io.pathproof.internal.bcc;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.function.IntUnaryOperator;

/** Instructions that load a map: opcode 0x18 (a 64-bit immediate) whose source register says "this is a map's fd". */
final class MapReferences {

    private static final int LOAD_64_BITS = 0x18;
    private static final int PSEUDO_MAP_FD = 1;
    private static final int INSTRUCTION = 8;

    private MapReferences() {}

    static void replace(byte[] instructions, IntUnaryOperator replacement) {
        ByteBuffer code = ByteBuffer.wrap(instructions).order(ByteOrder.nativeOrder());
        for (int at = 0; at < instructions.length; at += INSTRUCTION) {
            if (code.get(at) != LOAD_64_BITS) {
                continue;
            }
            if ((code.get(at + 1) >> 4 & 15) == PSEUDO_MAP_FD) {
                code.putInt(at + 4, replacement.applyAsInt(code.getInt(at + 4)));
            }
            at += INSTRUCTION; // the upper half of the immediate
        }
    }
}

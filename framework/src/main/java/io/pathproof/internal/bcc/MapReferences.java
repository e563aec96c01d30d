package io.pathproof.internal.bcc;

import java.util.function.IntUnaryOperator;

/** Instructions that load a map: a 64-bit immediate whose source register says "this is a map's fd". */
final class MapReferences {

    private static final int PSEUDO_MAP_FD = 1;

    private MapReferences() {}

    static void replace(byte[] instructions, IntUnaryOperator replacement) {
        Instructions.forEach(instructions, (code, at) -> {
            if (code.get(at) == Instructions.LOAD_64_BITS && Instructions.source(code, at) == PSEUDO_MAP_FD) {
                code.putInt(at + 4, replacement.applyAsInt(code.getInt(at + 4)));
            }
        });
    }
}

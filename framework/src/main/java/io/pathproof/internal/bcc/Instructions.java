package io.pathproof.internal.bcc;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** A program's instructions, of 8 bytes each; a 64-bit immediate takes the place of two. */
final class Instructions {

    /** The opcode of the only instruction with a 64-bit immediate. */
    static final int LOAD_64_BITS = 0x18;

    private static final int SIZE = 8;

    /** Looks at an instruction, or changes it. */
    interface Visitor {

        /** The instruction that begins there in the code. */
        void visit(ByteBuffer code, int at);
    }

    private Instructions() {}

    static void forEach(byte[] instructions, Visitor visitor) {
        ByteBuffer code = ByteBuffer.wrap(instructions).order(ByteOrder.nativeOrder());
        for (int at = 0; at < instructions.length; at += SIZE) {
            visitor.visit(code, at);
            if (code.get(at) == LOAD_64_BITS) {
                at += SIZE; // the upper half of the immediate
            }
        }
    }

    /** Which kind of thing the immediate stands for, where an instruction says so in place of its source register. */
    static int source(ByteBuffer code, int at) {
        return code.get(at + 1) >> 4 & 15;
    }
}

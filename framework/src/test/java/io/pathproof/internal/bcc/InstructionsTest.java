package io.pathproof.internal.bcc;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;

/** What is changed in compiled programs, and what only looks like it. */
class InstructionsTest {

    private static final int CALL = 0x85;
    private static final int LOAD_64_BITS = 0x18;
    private static final int UPPER_HALF = 0;

    private static byte[] program(long... instructions) {
        byte[] code = new byte[8 * instructions.length];
        ByteBuffer.wrap(code).order(ByteOrder.nativeOrder()).asLongBuffer().put(instructions);
        return code;
    }

    private static long at(byte[] code, int number) {
        return ByteBuffer.wrap(code).order(ByteOrder.nativeOrder()).getLong(8 * number);
    }

    /** As struct bpf_insn has it on a little-endian machine. */
    private static long instruction(int opcode, int source, int immediate) {
        return opcode | (long) source << 12 | (long) immediate << 32;
    }

    @Test
    void aMarkedCallBecomesOneOfTheKernel() {
        byte[] code = program(instruction(CALL, 0, KernelCalls.MARK + 4711), instruction(CALL, 0, 5));

        KernelCalls.replace(code);

        assertThat(at(code, 0)).isEqualTo(instruction(CALL, 2, 4711));
        assertThat(at(code, 1)).as("a helper's").isEqualTo(instruction(CALL, 0, 5));
    }

    @Test
    void theUpperHalfOfAnImmediateIsNoInstruction() {
        long looksLikeOne = instruction(CALL, 0, KernelCalls.MARK + 4711);
        byte[] code = program(instruction(LOAD_64_BITS, 0, 1), looksLikeOne, looksLikeOne);

        KernelCalls.replace(code);

        assertThat(at(code, 1)).isEqualTo(looksLikeOne);
        assertThat(at(code, 2)).isEqualTo(instruction(CALL, 2, 4711));
    }

    @Test
    void aMapIsReplacedAndANumberIsNot() {
        byte[] code = program(instruction(LOAD_64_BITS, 1, 3), UPPER_HALF, instruction(LOAD_64_BITS, 0, 3), UPPER_HALF);

        MapReferences.replace(code, fd -> fd + 40);

        assertThat(at(code, 0)).isEqualTo(instruction(LOAD_64_BITS, 1, 43));
        assertThat(at(code, 2)).isEqualTo(instruction(LOAD_64_BITS, 0, 3));
    }
}

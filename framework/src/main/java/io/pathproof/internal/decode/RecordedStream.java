package io.pathproof.internal.decode;

import io.pathproof.trace.Ledger;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * A window's records as they are kept outside of the JVM that saw them. Each is a block of its length, its CRC-32C and
 * its bytes; the first block is the kernel side's account. What got damaged on the way is counted as unreadable.
 *
 * @param counted the account; with a gap in it if it is not there or damaged
 * @param records in the order in which they came
 */
public record RecordedStream(Ledger counted, List<byte[]> records) {

    private static final long MAGIC = 0x5041544850524f46L; // PATHPROF
    private static final int ACCOUNT_SIZE = 8 + 4 + 7 * Long.BYTES;
    private static final int BLOCK_HEAD = 8;

    public RecordedStream {
        records = List.copyOf(records);
    }

    /** The stream's bytes; sentences about gaps do not go with it. */
    public byte[] toBytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(block(account(counted)));
        records.forEach(record -> bytes.writeBytes(block(record)));
        return bytes.toByteArray();
    }

    /** Reads a stream, or what is left of it. */
    public static RecordedStream of(byte[] bytes) {
        ByteBuffer input = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        List<byte[]> blocks = new ArrayList<>();
        long damaged = 0;
        while (input.hasRemaining()) {
            if (input.remaining() < BLOCK_HEAD
                    || input.getInt(input.position()) < 0
                    || input.getInt(input.position()) > input.remaining() - BLOCK_HEAD) {
                damaged++; // where the next block begins, nobody knows
                break;
            }
            byte[] block = new byte[input.getInt()];
            int checksum = input.getInt();
            input.get(block);
            if (checksum == checksum(block)) {
                blocks.add(block);
            } else {
                damaged++;
            }
        }
        boolean accounted = !blocks.isEmpty() && isAccount(blocks.get(0));
        return new RecordedStream(
                accounted ? counted(blocks.get(0), damaged) : unknown(damaged),
                accounted ? blocks.subList(1, blocks.size()) : blocks);
    }

    private static byte[] block(byte[] content) {
        return ByteBuffer.allocate(BLOCK_HEAD + content.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(content.length)
                .putInt(checksum(content))
                .put(content)
                .array();
    }

    private static int checksum(byte[] content) {
        CRC32C crc = new CRC32C();
        crc.update(content);
        return (int) crc.getValue();
    }

    private static byte[] account(Ledger counted) {
        return ByteBuffer.allocate(ACCOUNT_SIZE)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(MAGIC)
                .putInt(EventLayout.ABI)
                .putLong(counted.seen())
                .putLong(counted.turnedAway())
                .putLong(counted.recorded())
                .putLong(counted.lost())
                .putLong(counted.lostDetails())
                .putLong(counted.missed())
                .putLong(counted.tooDeep())
                .array();
    }

    private static boolean isAccount(byte[] block) {
        ByteBuffer account = ByteBuffer.wrap(block).order(ByteOrder.LITTLE_ENDIAN);
        return block.length == ACCOUNT_SIZE && account.getLong() == MAGIC && account.getInt() == EventLayout.ABI;
    }

    private static Ledger counted(byte[] block, long damaged) {
        ByteBuffer account =
                ByteBuffer.wrap(block).order(ByteOrder.LITTLE_ENDIAN).position(ACCOUNT_SIZE - 7 * Long.BYTES);
        return new Ledger(
                account.getLong(),
                account.getLong(),
                account.getLong(),
                account.getLong(),
                account.getLong(),
                account.getLong(),
                account.getLong(),
                damaged,
                List.of());
    }

    private static Ledger unknown(long damaged) {
        return new Ledger(
                0,
                0,
                0,
                0,
                0,
                0,
                0,
                damaged,
                List.of("The recording's account is missing, damaged or of another version."));
    }
}

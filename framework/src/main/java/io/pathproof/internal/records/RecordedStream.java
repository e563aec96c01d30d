package io.pathproof.internal.records;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.pathproof.trace.Ledger;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
    private static final int ACCOUNT_SIZE = 8 + 4 + 8 * Long.BYTES;
    private static final int BLOCK_HEAD = 8;

    public RecordedStream {
        records = List.copyOf(records);
    }

    /** The stream's bytes. */
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
        while (hasBlock(input)) {
            byte[] block = new byte[input.getInt()];
            int checksum = input.getInt();
            input.get(block);
            if (checksum == checksum(block)) {
                blocks.add(block);
            } else {
                damaged++;
            }
        }
        if (input.hasRemaining()) {
            damaged++; // and where the next block begins, nobody knows
        }
        Optional<Ledger> account = blocks.isEmpty() ? Optional.empty() : account(blocks.get(0), damaged);
        return new RecordedStream(
                account.orElse(unknown(damaged)), account.isPresent() ? blocks.subList(1, blocks.size()) : blocks);
    }

    private static boolean hasBlock(ByteBuffer input) {
        if (input.remaining() < BLOCK_HEAD) {
            return false;
        }
        int length = input.getInt(input.position());
        return length >= 0 && length <= input.remaining() - BLOCK_HEAD;
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
        byte[] gaps = String.join("\n", counted.gaps()).getBytes(UTF_8);
        return ByteBuffer.allocate(ACCOUNT_SIZE + gaps.length)
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
                .putLong(counted.unreadable())
                .put(gaps)
                .array();
    }

    /** The account that the block is, if it is one. */
    private static Optional<Ledger> account(byte[] block, long damaged) {
        ByteBuffer account = ByteBuffer.wrap(block).order(ByteOrder.LITTLE_ENDIAN);
        if (block.length < ACCOUNT_SIZE || account.getLong() != MAGIC || account.getInt() != EventLayout.ABI) {
            return Optional.empty();
        }
        String gaps = new String(block, ACCOUNT_SIZE, block.length - ACCOUNT_SIZE, UTF_8);
        return Optional.of(new Ledger(
                account.getLong(),
                account.getLong(),
                account.getLong(),
                account.getLong(),
                account.getLong(),
                account.getLong(),
                account.getLong(),
                account.getLong() + damaged,
                gaps.lines().toList()));
    }

    private static Ledger unknown(long damaged) {
        String gap = "The recording's account is missing, damaged or of another version.";
        return new Ledger(0, 0, 0, 0, 0, 0, 0, damaged, List.of(gap));
    }
}

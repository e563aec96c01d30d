package io.pathproof.testing;

import io.pathproof.internal.records.RecordedStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** What can become of a recorded stream. */
public enum Damage {
    /** Its end is missing. */
    CUT {
        @Override
        byte[] damage(byte[] stream, Random random) {
            return Arrays.copyOf(stream, random.nextInt(stream.length));
        }
    },
    /** Some bytes are others. */
    RANDOM_BYTES {
        @Override
        byte[] damage(byte[] stream, Random random) {
            for (int hits = 1 + random.nextInt(8); hits > 0; hits--) {
                stream[random.nextInt(stream.length)] = (byte) random.nextInt();
            }
            return stream;
        }
    },
    /** A stretch of it is there twice. */
    STUTTER {
        @Override
        byte[] damage(byte[] stream, Random random) {
            int from = random.nextInt(stream.length);
            int to = from + random.nextInt(stream.length - from);
            return concat(Arrays.copyOf(stream, to), Arrays.copyOfRange(stream, from, stream.length));
        }
    },
    /** A stretch of it is missing. */
    GAP {
        @Override
        byte[] damage(byte[] stream, Random random) {
            int from = random.nextInt(stream.length);
            int to = from + random.nextInt(stream.length - from);
            return concat(Arrays.copyOf(stream, from), Arrays.copyOfRange(stream, to, stream.length));
        }
    },
    /** Records are missing, without a trace. */
    DROPPED_RECORDS {
        @Override
        List<byte[]> damage(List<byte[]> records, Random random) {
            for (int count = 1 + random.nextInt(3); count > 0 && !records.isEmpty(); count--) {
                records.remove(random.nextInt(records.size()));
            }
            return records;
        }
    },
    /** Records came twice. */
    DOUBLED_RECORDS {
        @Override
        List<byte[]> damage(List<byte[]> records, Random random) {
            for (int count = 1 + random.nextInt(3); count > 0; count--) {
                records.add(random.nextInt(records.size() + 1), records.get(random.nextInt(records.size())));
            }
            return records;
        }
    },
    /** As many records came twice as are missing. */
    REPLACED_RECORDS {
        @Override
        List<byte[]> damage(List<byte[]> records, Random random) {
            records.set(random.nextInt(records.size()), records.get(random.nextInt(records.size())));
            return records;
        }
    },
    /** Records came in another order. */
    REORDERED_RECORDS {
        @Override
        List<byte[]> damage(List<byte[]> records, Random random) {
            Collections.shuffle(records, random);
            return records;
        }
    },
    /** A record is shorter than it was. */
    CUT_RECORD {
        @Override
        List<byte[]> damage(List<byte[]> records, Random random) {
            int index = random.nextInt(records.size());
            byte[] record = records.get(index);
            records.set(index, Arrays.copyOf(record, random.nextInt(record.length + 1)));
            return records;
        }
    };

    /** A stream with this damage. */
    public final RecordedStream to(RecordedStream stream, Random random) {
        List<byte[]> records = new ArrayList<>(stream.records());
        RecordedStream damaged =
                new RecordedStream(stream.counted(), records.isEmpty() ? records : damage(records, random));
        return RecordedStream.of(damage(damaged.toBytes(), random));
    }

    byte[] damage(byte[] stream, Random random) {
        return stream;
    }

    List<byte[]> damage(List<byte[]> records, Random random) {
        return records;
    }

    private static byte[] concat(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }
}

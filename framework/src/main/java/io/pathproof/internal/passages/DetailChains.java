package io.pathproof.internal.passages;

import io.pathproof.internal.records.DetailReader;
import io.pathproof.internal.records.OutputRecord;
import io.pathproof.internal.records.RecordHead;
import io.pathproof.internal.records.RecordKind;
import io.pathproof.internal.records.Struct;
import java.util.Arrays;

/**
 * Which outputs and upcalls belong to a passage: chains of their records, each with the little that is asked of all. A chain is told by
 * its newest link, and grows by a newer one before it, so whoever has an older one keeps what he had.
 */
public final class DetailChains {

    /** The chain without a link. */
    public static final int NONE = -1;

    private static final byte UPCALL = 1;
    private static final byte BY_ACTION = 2;
    private static final byte FAILED = 4;

    /** Links as they were when somebody took hold of them. */
    public static final class Chains {

        private final long[] positions;
        private final int[] next;
        private final byte[] traits;
        private final int[] ports;

        private Chains(long[] positions, int[] next, byte[] traits, int[] ports) {
            this.positions = positions;
            this.next = next;
            this.traits = traits;
            this.ports = ports;
        }

        /** Where the record of a link is. */
        long position(int link) {
            return positions[link];
        }

        /** The number of the port of a link that is an output, or {@link #NONE} if nobody has asked for its name yet. */
        int port(int link) {
            return ports[link];
        }

        /** Its name was asked for. */
        void port(int link, int number) {
            ports[link] = number;
        }

        /** The link behind a link, or {@link #NONE}. */
        public int next(int link) {
            return next[link];
        }

        /** Whether a link is an upcall; else it is an output. */
        public boolean isUpcall(int link) {
            return (traits[link] & UPCALL) != 0;
        }

        /** Whether it is an upcall that an action asked for. */
        public boolean isByAction(int link) {
            return (traits[link] & BY_ACTION) != 0;
        }

        /** Whether it is an output that failed. */
        boolean isFailed(int link) {
            return (traits[link] & FAILED) != 0;
        }
    }

    private long[] positions = new long[16];
    private int[] next = new int[16];
    private byte[] traits = new byte[16];
    private int[] ports = new int[16];
    private Chains chains = new Chains(positions, next, traits, ports);
    private int size;

    /** The chain with one more link, which is the record at this position. */
    int add(int chain, long position, Struct record) {
        if (size == next.length) {
            int room = size + size / 2;
            positions = Arrays.copyOf(positions, room);
            next = Arrays.copyOf(next, room);
            traits = Arrays.copyOf(traits, room);
            ports = Arrays.copyOf(ports, room);
            chains = new Chains(positions, next, traits, ports);
        }
        positions[size] = position;
        next[size] = chain;
        traits[size] = traits(record);
        ports[size] = NONE;
        return size++;
    }

    private static byte traits(Struct record) {
        if (RecordHead.kind(record) == RecordKind.UPCALL) {
            return DetailReader.isByAction(record) ? UPCALL | BY_ACTION : UPCALL;
        }
        return OutputRecord.isOfFailure(record) ? FAILED : 0;
    }

    /** All chains of by now. */
    Chains chains() {
        return chains;
    }
}

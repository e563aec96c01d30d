package io.pathproof.internal.decode;

import io.pathproof.internal.abi.Records;
import io.pathproof.internal.parallel.Workers;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** Gives the records that make sense. Where there are many, those that follow are checked by another thread while some are taken. */
public final class Sieve {

    private final Records records;
    private final EventDecoder decoder = new EventDecoder();

    public Sieve(Records records) {
        this.records = records;
    }

    /** Gives what makes sense of the records from one end that was told to a later one, in order. */
    public void read(long from, long to, Records.Reader reader) {
        long begin = from;
        long end = records.stretch(begin, to);
        Set<Long> senseless = senseless(begin, end);
        while (end != to) {
            long next = end;
            long nextEnd = records.stretch(next, to);
            CompletableFuture<Set<Long>> ahead = Workers.begin(() -> senseless(next, nextEnd));
            give(begin, end, senseless, reader);
            senseless = Workers.await(ahead);
            begin = next;
            end = nextEnd;
        }
        give(begin, end, senseless, reader);
    }

    private Set<Long> senseless(long from, long to) {
        Set<Long> positions = new HashSet<>();
        records.read(from, to, (position, length) -> {
            if (!decoder.makesSense(records.at(position), length)) {
                positions.add(position);
            }
        });
        return positions;
    }

    private void give(long from, long to, Set<Long> senseless, Records.Reader reader) {
        records.read(from, to, (position, length) -> {
            if (senseless.isEmpty() || !senseless.contains(position)) {
                reader.take(position, length);
            }
        });
    }

    /** What was left out. */
    public EventDecoder decoder() {
        return decoder;
    }
}

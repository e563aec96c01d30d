package io.pathproof.internal.decode;

import io.pathproof.internal.abi.Records;
import io.pathproof.internal.parallel.Workers;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** Gives the records that make sense. Where there are many, those that follow are checked by another thread while some are taken. */
public final class Sieve {

    private record Stretch(long from, long to, CompletableFuture<Set<Long>> senseless) {}

    private final Records records;
    private final EventDecoder decoder = new EventDecoder();

    public Sieve(Records records) {
        this.records = records;
    }

    /** Gives what makes sense of the records from one end that was told to a later one, in order. */
    public void read(long from, long to, Records.Reader reader) {
        List<Stretch> stretches = new ArrayList<>();
        long end = records.stretch(from, to);
        CompletableFuture<Set<Long>> checked = CompletableFuture.completedFuture(senseless(from, end));
        stretches.add(new Stretch(from, end, checked));
        while (end != to) {
            long next = end;
            long nextEnd = records.stretch(next, to);
            checked = Workers.then(checked, () -> senseless(next, nextEnd));
            stretches.add(new Stretch(next, nextEnd, checked));
            end = nextEnd;
        }
        for (Stretch stretch : stretches) {
            give(stretch.from(), stretch.to(), Workers.await(stretch.senseless()), reader);
        }
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

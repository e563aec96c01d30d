package io.pathproof.internal.cause;

import io.pathproof.internal.process.Command;
import io.pathproof.internal.records.PassageReader;
import io.pathproof.internal.records.PassageRecord;
import io.pathproof.internal.records.RecordHead;
import io.pathproof.internal.records.RecordKind;
import io.pathproof.internal.records.Records;
import io.pathproof.internal.records.Struct;
import io.pathproof.trace.passage.Verdict;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks for the rules behind drops as soon as the drops are seen: a flow of the datapath lives 10 s after its last packet, and a test may
 * ask later. One thread, that reads what was recorded up to the last drop, and asks for one flow a round; where nothing is dropped it
 * does nothing. What it cannot ask is for the test to ask.
 */
public final class DropWatch implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(DropWatch.class);
    private static final Duration ROUND = Duration.ofMillis(200);

    /** A flood of drops, each of a flow of its own, is not worth a question for each of them. */
    private static final int MOST_FLOWS = 256;

    /** The flow that a packet met may be put into the datapath after the packet was. */
    private static final int TRIES = 3;

    private record Flow(long datapath, String ufid, long generation) {}

    private record Question(Flow flow, int tries) {}

    private final Records records;
    private final LongSupplier end;
    private final CauseFinder causes;
    private final Set<Flow> seen = new HashSet<>();
    private final Deque<Question> open = new ArrayDeque<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private long position = Records.START;

    /** @param end where the last record of a drop ends by now; of what is behind it, nothing is looked at */
    public DropWatch(Records records, LongSupplier end, CauseFinder causes) {
        this.records = records;
        this.end = end;
        this.causes = causes;
    }

    /** Begins, in a thread of its own. */
    public void start() {
        Command.THREADS.execute(this::run);
    }

    private void run() {
        try {
            while (!closed.await(ROUND.toMillis(), TimeUnit.MILLISECONDS)) {
                round();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.debug("the rules behind drops are not asked for any more before a test does", e);
        }
    }

    /** Looks for drops since the last one, and asks for the flow of one. */
    void round() {
        long now = end.getAsLong();
        long[] stretches = records.stretches(position, now);
        // Of what came in a flood, the last part is enough: what is missed is asked for when the test wants to know it.
        long from = stretches.length > 1 ? stretches[stretches.length - 2] : position;
        records.read(from, now, (place, length) -> take(records.at(place)));
        position = now;
        Question next = open.poll();
        if (next != null && !isAnswered(next.flow()) && next.tries() < TRIES) {
            open.add(new Question(next.flow(), next.tries() + 1));
        }
    }

    private void take(Struct record) {
        try {
            if (RecordHead.kind(record) == RecordKind.PASSAGE
                    && PassageReader.verdict(record) == Verdict.DROPPED
                    && seen.size() < MOST_FLOWS) {
                PassageReader.flow(record)
                        .map(ufid ->
                                new Flow(PassageRecord.datapath(record), ufid, PassageReader.flowGeneration(record)))
                        .filter(seen::add)
                        .ifPresent(flow -> open.add(new Question(flow, 1)));
            }
        } catch (RuntimeException e) {
            LOG.trace("what cannot be read is told by the ledger", e);
        }
    }

    private boolean isAnswered(Flow flow) {
        try {
            return causes.askAhead(flow.datapath(), flow.ufid());
        } catch (RuntimeException e) {
            LOG.debug("the switch of a dropped packet could not be asked", e);
            return false;
        }
    }

    /** Asks no more; a question that is under way comes to its end beside the caller. */
    @Override
    public void close() {
        closed.countDown();
    }
}

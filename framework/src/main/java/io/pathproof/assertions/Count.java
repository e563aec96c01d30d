package io.pathproof.assertions;

import static io.pathproof.internal.errors.ShouldHaveCompleteLedger.shouldHaveCompleteLedger;
import static io.pathproof.internal.errors.ShouldHaveCount.shouldHaveCount;
import static io.pathproof.internal.errors.ShouldHaveEntered.shouldHaveEntered;
import static io.pathproof.internal.errors.ShouldNotHaveEntered.shouldNotHaveEntered;

import io.pathproof.internal.messages.Evidence;
import io.pathproof.internal.messages.Missing;
import io.pathproof.internal.messages.Words;
import io.pathproof.trace.Snapshot;
import io.pathproof.trace.journey.Crossing;
import java.util.List;
import org.assertj.core.error.ErrorMessageFactory;

/**
 * How many packets a chain keeps. Those that were seen prove that there are as many; that there are no more rests on the
 * ledger.
 */
record Count(Chain chain, int atLeast, int atMost) implements Proposition {

    static Count atLeast(Chain chain, int packets) {
        return new Count(chain, packets, Integer.MAX_VALUE);
    }

    static Count atMost(Chain chain, int packets) {
        return new Count(chain, 0, packets);
    }

    static Count exactly(Chain chain, int packets) {
        return new Count(chain, packets, packets);
    }

    @Override
    public Judgement judge(Snapshot snapshot) {
        if (atMost == Integer.MAX_VALUE && thereAreEnough(snapshot)) {
            return Judgement.proven();
        }
        List<Crossing> packets = chain.packetsOf(snapshot);
        boolean complete = snapshot.ledger().complete();
        if (packets.size() > atMost) {
            return Judgement.refuted(true, () -> refuted(packets, snapshot, true));
        }
        if (packets.size() < atLeast) {
            boolean last = !snapshot.open();
            return complete
                    ? Judgement.refuted(last, () -> refuted(packets, snapshot, last))
                    : Judgement.inconclusive(last, () -> eventsMissing(packets, snapshot));
        }
        return complete
                ? Judgement.proven()
                : Judgement.inconclusive(Missing.isForGood(snapshot), () -> eventsMissing(packets, snapshot));
    }

    /** Looks no further than the last that is needed. */
    private boolean thereAreEnough(Snapshot snapshot) {
        return snapshot.crossings().stream()
                        .filter(packet -> chain.packets().isOne(packet, snapshot))
                        .limit(atLeast)
                        .count()
                == atLeast;
    }

    private ErrorMessageFactory refuted(List<Crossing> packets, Snapshot snapshot, boolean last) {
        String many = packets.isEmpty()
                ? "there was none"
                : packets.size() == 1 ? "there was 1" : "there were " + packets.size();
        String but = many + chain.afterWaiting(" within ", last);
        Evidence evidence = evidence(but, packets, snapshot);
        if (packets.isEmpty()) {
            return shouldHaveEntered(evidence, chain.sought(), snapshot.crossings());
        }
        return atMost == 0 ? shouldNotHaveEntered(evidence) : shouldHaveCount(evidence);
    }

    private ErrorMessageFactory eventsMissing(List<Crossing> packets, Snapshot snapshot) {
        Evidence evidence = evidence(Missing.from(snapshot.ledger()), packets, snapshot);
        return packets.isEmpty() && atLeast > 0
                ? shouldHaveCompleteLedger(evidence, chain.sought(), snapshot.crossings())
                : shouldHaveCompleteLedger(evidence);
    }

    private Evidence evidence(String but, List<Crossing> packets, Snapshot snapshot) {
        return new Evidence(
                expected() + chain.description(),
                but,
                packets,
                atMost == 0 ? packets : List.of(),
                "",
                snapshot,
                chain.packets().whole()::cause);
    }

    private String expected() {
        if (atMost == 0) {
            return Quantifier.NONE.toString();
        }
        if (atMost == Integer.MAX_VALUE) {
            return atLeast == 1 ? Quantifier.ANY.toString() : "at least " + Words.count(atLeast, "packet");
        }
        return (atLeast == atMost ? "exactly " : "at most ") + Words.count(atMost, "packet");
    }
}

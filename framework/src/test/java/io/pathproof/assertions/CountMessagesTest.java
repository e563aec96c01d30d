package io.pathproof.assertions;

import static io.pathproof.assertions.Counted.closed;
import static io.pathproof.assertions.Counted.copied;
import static io.pathproof.assertions.Counted.dropped;
import static io.pathproof.assertions.Counted.ended;
import static io.pathproof.assertions.Counted.failedAt;
import static io.pathproof.assertions.Counted.forMirror;
import static io.pathproof.assertions.Counted.left;
import static io.pathproof.assertions.Counted.lossy;
import static io.pathproof.assertions.Counted.open;
import static io.pathproof.assertions.Counted.partly;
import static io.pathproof.assertions.Counted.up;
import static io.pathproof.assertions.PathproofAssertions.assertThat;
import static io.pathproof.assertions.Way.GENEV;
import static io.pathproof.assertions.Way.VETH_A;
import static io.pathproof.assertions.Way.VETH_B;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.pathproof.trace.CountRow;
import io.pathproof.trace.CountSnapshot;
import io.pathproof.trace.Ledger;
import io.pathproof.trace.PacketCounts;
import io.pathproof.trace.passage.Port;
import io.pathproof.trace.passage.Verdict;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Each message about counts is word by word what somebody wrote. */
class CountMessagesTest {

    private static void says(String golden, CountSnapshot snapshot, Consumer<PacketCountsAssert> assertion) {
        PacketCounts all = () -> snapshot;
        PacketCountsAssert it = assertThat(all.from("veth-a")).withDeadline(Duration.ofMillis(20));
        AssertionError error = catchThrowableOfType(AssertionError.class, () -> assertion.accept(it));
        assertThat(error).hasMessage(Golden.text("../counts/" + golden));
    }

    @Test
    void anotherCount() {
        CountSnapshot counted = closed(
                left(998, VETH_A, VETH_B),
                dropped(2, VETH_A),
                copied(5, VETH_A, GENEV),
                failedAt(1, VETH_A, GENEV),
                left(4, VETH_B, VETH_A));
        says("another-count", counted, it -> it.exitedVia("veth-b", 1000));
    }

    @Test
    void tooFewByTheDeadline() {
        says("too-few", open(left(7, VETH_A, VETH_B)), it -> it.hasEnteredAtLeast(8));
    }

    @Test
    void someWereDropped() {
        says("dropped", open(left(7, VETH_A, VETH_B), dropped(1, VETH_A)), it -> it.noneDropped());
    }

    @Test
    void noneCameIn() {
        says("nothing-entered", open(left(7, VETH_B, VETH_A)), it -> it.droppedInBridge(7));
    }

    @Test
    void someAreUndecided() {
        says("undecided", up(1, VETH_A, open(ended(Verdict.UPCALLED, 1, VETH_A))), it -> it.exitedVia("veth-b", 1));
    }

    @Test
    void aMirrorHadSomeLast() {
        CountSnapshot mirrored = open(forMirror(left(3, VETH_A, GENEV)), copied(2, VETH_A, VETH_B));
        says("mirrored", mirrored, it -> it.droppedInBridge(1));
    }

    @Test
    void aPieceMayBeDropped() {
        says("partly", open(partly(left(3, VETH_A, GENEV))), it -> it.exitedVia("genev*", 3));
    }

    @Test
    void somePassedTheWindowBy() {
        CountSnapshot counted = open(left(3, VETH_A, VETH_B));
        Ledger ledger =
                counted.ledger().withGap("Node one has other_config:hw-offload on: packets pass its datapath by.");
        says("passed-by", new CountSnapshot(counted.rows(), Map.of(), ledger, true), it -> it.exitedVia("veth-b", 3));
    }

    @Test
    void theTableIsFull() {
        says("table-full", lossy(12, left(7, VETH_A, VETH_B)), it -> it.noneDropped());
    }

    @Test
    void manyRowsFitAScreen() {
        CountRow[] rows = IntStream.range(0, 100)
                .mapToObj(i -> left(
                        i + 1,
                        VETH_A,
                        new Port("one", String.format("veth%03d", i), 4026532001L, i, i, Optional.empty())))
                .toArray(CountRow[]::new);
        assertThat(closed(rows).describe().lines())
                .hasSize(13)
                .startsWith("       100  one/veth-a to one/veth099: FORWARDED")
                .endsWith("      3916  others");
    }
}

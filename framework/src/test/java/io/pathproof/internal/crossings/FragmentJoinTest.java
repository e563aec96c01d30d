package io.pathproof.internal.crossings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.pathproof.testing.Frame;
import io.pathproof.testing.RecordedEvents;
import io.pathproof.testing.RecordedPassage;
import io.pathproof.trace.journey.Crossing;
import io.pathproof.trace.passage.Passage;
import io.pathproof.trace.passage.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FragmentJoinTest {

    private static final int ZONE = 7;
    private static final int TRACKED = 0x20;

    private final RecordedEvents events = new RecordedEvents();

    @ParameterizedTest
    @CsvSource({"10.0.0.1, 10.0.0.2", "fd00::1, fd00::2"})
    void heldFragmentsGoOnWithTheLast(String source, String destination) {
        received(fragment(source, destination, 7, 0, true)).held(ZONE);
        received(fragment(source, destination, 7, 64, true)).held(ZONE);
        received(fragment(source, destination, 7, 128, false))
                .reassembled(ZONE, TRACKED)
                .output("veth-b")
                .forwarded();

        assertThat(events.snapshot().crossings())
                .extracting(Crossing::verdict, Crossing::settled, crossing -> crossing.passages()
                        .size())
                .containsExactly(
                        tuple(Verdict.FORWARDED, true, 2),
                        tuple(Verdict.FORWARDED, true, 2),
                        tuple(Verdict.FORWARDED, true, 1));
    }

    @Test
    void whatTheDefragmenterDoesNotHaveForItCompletesNothing() {
        last(received(fragment("10.0.0.1", "10.0.0.2", 7, 128, false)));
        received(fragment("10.0.0.1", "10.0.0.2", 7, 0, true)).held(ZONE);
        last(received(fragment("10.0.0.1", "10.0.0.2", 8, 128, false)));
        last(received(fragment("10.0.0.1", "10.0.0.3", 7, 128, false)));
        last(received(fragment("10.0.0.3", "10.0.0.2", 7, 128, false)));
        last(events.received("two", "veth-a").packet(fragment("10.0.0.1", "10.0.0.2", 7, 128, false)));
        int protocol = 14 + 9;
        last(received(fragment("10.0.0.1", "10.0.0.2", 7, 128, false).with(protocol, 6)));
        last(received(Frame.udp("10.0.0.1", 1, "10.0.0.2", 2).with(18, 0, 7)));

        assertHeld(1);
    }

    /** It came by without conntrack, or was an ordinary fragment to it, or the last one of another zone. */
    @Test
    void norDoesAFragmentOfItThatAnotherZoneHadOrNone() {
        Frame later = fragment("10.0.0.1", "10.0.0.2", 7, 64, false);
        received(fragment("10.0.0.1", "10.0.0.2", 7, 0, true)).held(ZONE);
        received(later).output("veth-b").forwarded();
        received(later).conntrack(ZONE, TRACKED).output("veth-b").forwarded();
        received(later).reassembled(ZONE + 1, TRACKED).output("veth-b").forwarded();
        received(later).conntrack(ZONE, TRACKED).dropped("OVS_DROP_EXPLICIT");

        assertHeld(0);

        received(later).reassembled(ZONE, TRACKED).output("veth-b").forwarded();
        Crossing first = events.snapshot().crossings().get(0);
        assertThat(first.verdict()).isEqualTo(Verdict.FORWARDED);
        assertThat(first.passages()).extracting(Passage::id).containsExactly(1L, 6L);
    }

    @Test
    void oneZoneAfterTheOther() {
        Frame first = fragment("10.0.0.1", "10.0.0.2", 7, 0, true);
        Frame later = fragment("10.0.0.1", "10.0.0.2", 7, 64, false);
        received(first).held(ZONE);
        received(later).reassembled(ZONE, TRACKED).conntrack(ZONE + 1, TRACKED).dropped("OVS_DROP_EXPLICIT");

        assertThat(events.snapshot().crossings())
                .extracting(Crossing::verdict)
                .containsExactly(Verdict.DROPPED, Verdict.DROPPED);
    }

    @Test
    void eachDatagramIsForItself() {
        received(fragment("10.0.0.1", "10.0.0.2", 7, 0, true)).held(ZONE);
        received(fragment("10.0.0.1", "10.0.0.2", 7, 64, false))
                .reassembled(ZONE, TRACKED)
                .dropped(0);
        received(fragment("10.0.0.1", "10.0.0.2", 7, 0, true)).held(ZONE);
        last(received(fragment("10.0.0.1", "10.0.0.2", 7, 64, false)));

        assertThat(events.snapshot().crossings())
                .extracting(Crossing::verdict)
                .containsExactly(Verdict.DROPPED, Verdict.DROPPED, Verdict.FORWARDED, Verdict.FORWARDED);
    }

    /** A copy left at once; what is held may yet leave elsewhere. */
    @Test
    void aCopyMayBeHeld() {
        received(fragment("10.0.0.1", "10.0.0.2", 7, 0, true))
                .copyTo("veth-b")
                .heldCopy(ZONE)
                .forwarded();

        Crossing crossing = events.snapshot().crossings().get(0);
        assertThat(crossing.verdict()).isEqualTo(Verdict.FORWARDED);
        assertThat(crossing.settled()).isFalse();

        last(received(fragment("10.0.0.1", "10.0.0.2", 7, 64, false)));
        crossing = events.snapshot().crossings().get(0);
        assertThat(crossing.settled()).isTrue();
        assertThat(crossing.outputs()).hasSize(2);
    }

    /** As the first datagram of a flow does: each fragment goes up by itself, before conntrack, and then all together. */
    @Test
    void fragmentsMayHaveToGoUpFirst() {
        Frame first = fragment("10.0.0.1", "10.0.0.2", 7, 0, true);
        Frame second = fragment("10.0.0.1", "10.0.0.2", 7, 64, true);
        Frame last = fragment("10.0.0.1", "10.0.0.2", 7, 128, false);
        Frame whole = Frame.udp("10.0.0.1", 1, "10.0.0.2", 2, new byte[184]);
        received(first).upcall().upcalled();
        received(second).upcall().upcalled();
        received(last).upcall().upcalled();
        executed(first).held(ZONE);
        executed(second).held(ZONE);
        executed(last).reassembled(ZONE, TRACKED).upcall(whole).upcalled();
        executed(whole).output("veth-b").forwarded();

        assertThat(events.snapshot().crossings())
                .extracting(Crossing::verdict, Crossing::settled, crossing -> crossing.passages().stream()
                        .map(Passage::id)
                        .toList())
                .containsExactly(
                        tuple(Verdict.FORWARDED, true, List.of(1L, 4L, 6L, 7L)),
                        tuple(Verdict.FORWARDED, true, List.of(2L, 5L, 6L, 7L)),
                        tuple(Verdict.FORWARDED, true, List.of(3L, 6L, 7L)));
    }

    private void last(RecordedPassage passage) {
        passage.reassembled(ZONE, TRACKED).output("veth-b").forwarded();
    }

    private void assertHeld(int place) {
        Crossing held = events.snapshot().crossings().get(place);
        assertThat(held.verdict()).isEqualTo(Verdict.HELD);
        assertThat(held.settled()).isFalse();
        assertThat(held.passages()).hasSize(1);
    }

    private RecordedPassage received(Frame packet) {
        return events.received("one", "veth-a").packet(packet);
    }

    private RecordedPassage executed(Frame packet) {
        return events.executed("one", "veth-a").packet(packet);
    }

    private static Frame fragment(String source, String destination, int id, int offset, boolean more) {
        return Frame.fragment(source, destination, id, offset, more, new byte[64]);
    }
}

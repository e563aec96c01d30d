package io.pathproof.internal.crossings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.pathproof.testing.Frame;
import io.pathproof.testing.RecordedEvents;
import io.pathproof.testing.RecordedPassage;
import io.pathproof.trace.Crossing;
import io.pathproof.trace.Passage;
import io.pathproof.trace.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FragmentJoinTest {

    private final RecordedEvents events = new RecordedEvents();

    @ParameterizedTest
    @CsvSource({"10.0.0.1, 10.0.0.2", "fd00::1, fd00::2"})
    void heldFragmentsGoOnWithTheLast(String source, String destination) {
        received(fragment(source, destination, 7, 0, true)).held();
        received(fragment(source, destination, 7, 64, true)).held();
        received(fragment(source, destination, 7, 128, false)).output("veth-b").forwarded();

        assertThat(events.snapshot().crossings())
                .extracting(Crossing::verdict, Crossing::settled, crossing -> crossing.passages()
                        .size())
                .containsExactly(
                        tuple(Verdict.FORWARDED, true, 2),
                        tuple(Verdict.FORWARDED, true, 2),
                        tuple(Verdict.FORWARDED, true, 1));
    }

    @Test
    void withoutTheOthersAFragmentIsHeld() {
        received(fragment("10.0.0.1", "10.0.0.2", 7, 128, false))
                .output("veth-b")
                .forwarded();
        received(fragment("10.0.0.1", "10.0.0.2", 7, 0, true)).held();
        received(fragment("10.0.0.1", "10.0.0.2", 8, 128, false))
                .output("veth-b")
                .forwarded();
        received(fragment("10.0.0.1", "10.0.0.3", 7, 128, false))
                .output("veth-b")
                .forwarded();
        received(fragment("10.0.0.3", "10.0.0.2", 7, 128, false))
                .output("veth-b")
                .forwarded();
        events.received("two", "veth-a")
                .packet(fragment("10.0.0.1", "10.0.0.2", 7, 128, false))
                .dropped(0);
        int protocol = 14 + 9;
        received(fragment("10.0.0.1", "10.0.0.2", 7, 128, false).with(protocol, 6))
                .dropped(0);
        received(Frame.udp("10.0.0.1", 1, "10.0.0.2", 2).with(18, 0, 7)).dropped(0);

        Crossing held = events.snapshot().crossings().get(1);
        assertThat(held.verdict()).isEqualTo(Verdict.HELD);
        assertThat(held.settled()).isFalse();
        assertThat(held.passages()).hasSize(1);
    }

    @Test
    void eachDatagramIsForItself() {
        received(fragment("10.0.0.1", "10.0.0.2", 7, 0, true)).held();
        received(fragment("10.0.0.1", "10.0.0.2", 7, 64, false)).dropped(0);
        received(fragment("10.0.0.1", "10.0.0.2", 7, 0, true)).held();
        received(fragment("10.0.0.1", "10.0.0.2", 7, 64, false))
                .output("veth-b")
                .forwarded();

        assertThat(events.snapshot().crossings())
                .extracting(Crossing::verdict)
                .containsExactly(Verdict.DROPPED, Verdict.DROPPED, Verdict.FORWARDED, Verdict.FORWARDED);
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
        executed(first).held();
        executed(second).held();
        executed(last).upcall(whole).upcalled();
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

    @Test
    void aFragmentThatGoesUpByItselfCompletesNothing() {
        Frame first = fragment("10.0.0.1", "10.0.0.2", 7, 0, true);
        Frame last = fragment("10.0.0.1", "10.0.0.2", 7, 128, false);
        received(first).upcall().upcalled();
        executed(first).held();
        received(last).upcall().upcalled();
        assertThat(events.snapshot().crossings().get(0).verdict()).isEqualTo(Verdict.HELD);

        executed(last).output("veth-b").forwarded();
        Crossing ofFirst = events.snapshot().crossings().get(0);
        assertThat(ofFirst.verdict()).isEqualTo(Verdict.FORWARDED);
        assertThat(ofFirst.passages()).extracting(Passage::id).containsExactly(1L, 2L, 4L);
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

package io.pathproof.internal.frames;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathproof.testing.Frame;
import io.pathproof.testing.RecordedEvents;
import io.pathproof.testing.RecordedPassage;
import io.pathproof.trace.journey.Crossing;
import io.pathproof.trace.passage.UpcallReason;
import io.pathproof.trace.passage.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A packet with more payload than fits on the wire crosses the datapath whole, but goes up in segments, and may come back from a
 * controller so.
 */
class GsoSegmentsTest {

    private static final int SEQUENCE = 14 + 20 + 4;
    private static final int[] STARTS = {1000, 2448, 3896};

    private final RecordedEvents events = new RecordedEvents();

    @Test
    void theSegmentsOfOnePacketAreOneCrossing() {
        received(tcp(0, 3000, 24).segmentSize(1448))
                .upcall(UpcallReason.CONTROLLER)
                .upcalled();
        executed(segment(0)).output("veth-b").forwarded();
        executed(segment(1)).output("veth-b").forwarded();
        assertCrossing(Verdict.FORWARDED, false, 3);

        executed(segment(2)).output("veth-b").forwarded();
        assertCrossing(Verdict.FORWARDED, true, 4);
    }

    @Test
    void anyOrderWillDo() {
        received(tcp(0, 3000, 24).segmentSize(1448))
                .upcall(UpcallReason.CONTROLLER)
                .upcalled();
        executed(segment(2)).dropped(0);
        executed(segment(0)).dropped(0);
        executed(segment(1)).dropped(0);

        assertCrossing(Verdict.DROPPED, true, 4);
    }

    @Test
    void segmentsOfDifferentFateAreUnknown() {
        received(tcp(0, 3000, 24).segmentSize(1448))
                .upcall(UpcallReason.CONTROLLER)
                .upcalled();
        executed(segment(0)).output("veth-b").forwarded();
        executed(segment(1)).output("veth-b").forwarded();
        executed(segment(2)).dropped("OVS_DROP_EXPLICIT");

        assertCrossing(Verdict.UNKNOWN, true, 4);
    }

    @Test
    void aSegmentComesBackOnce() {
        received(tcp(0, 3000, 24).segmentSize(1448))
                .upcall(UpcallReason.CONTROLLER)
                .upcalled();
        executed(segment(0)).output("veth-b").forwarded();
        executed(segment(0)).output("veth-b").forwarded();

        assertThat(events.snapshot().crossings()).hasSize(2);
        assertThat(events.snapshot().crossings().get(0).passages()).hasSize(2);
    }

    @Test
    void aFullQueueMayTakeSomeOfThem() {
        received(tcp(0, 3000, 24).segmentSize(1448))
                .failedUpcall(11, UpcallReason.CONTROLLER)
                .lost();
        executed(segment(0)).output("veth-b").forwarded();

        assertCrossing(Verdict.UNKNOWN, true, 2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"another sequence number", "another port", "another length"})
    void whatIsNoSegmentOfItIsAnotherPacket(String what) {
        received(tcp(0, 3000, 24).segmentSize(1448))
                .upcall(UpcallReason.CONTROLLER)
                .upcalled();
        executed(
                        switch (what) {
                            case "another sequence number" -> segment(0).with(SEQUENCE + 3, 7);
                            case "another port" -> segment(0).with(14 + 20 + 1, 7);
                            default -> tcp(0, 1447, 16);
                        })
                .dropped(0);

        assertThat(events.snapshot().crossings()).hasSize(2);
    }

    @Test
    void datagramsAreCutInOrderOfTime() {
        received(Frame.udp("fd00::1", 1, "fd00::2", 2, new byte[250]).segmentSize(100))
                .upcall(UpcallReason.CONTROLLER)
                .upcalled();
        executed(Frame.udp("fd00::1", 1, "fd00::2", 2, new byte[100]))
                .output("veth-b")
                .forwarded();
        executed(Frame.udp("fd00::1", 1, "fd00::2", 2, new byte[100]))
                .output("veth-b")
                .forwarded();
        executed(Frame.udp("fd00::1", 1, "fd00::2", 2, new byte[50]))
                .output("veth-b")
                .forwarded();
        executed(Frame.udp("fd00::1", 1, "fd00::2", 2, new byte[50])).dropped(0);

        List<Crossing> crossings = events.snapshot().crossings();
        assertThat(crossings).hasSize(2);
        assertThat(crossings.get(0).passages()).hasSize(4);
        assertThat(crossings.get(0).settled()).isTrue();
    }

    @Test
    void theSegmentsMayBeWithinATunnel() {
        received(tcp(0, 3000, 24).inGeneve("172.18.0.2", "172.18.0.3", 5).segmentSize(1448))
                .upcall(UpcallReason.CONTROLLER)
                .upcalled();
        for (int i = 0; i < 3; i++) {
            executed(segment(i).inGeneve("172.18.0.2", "172.18.0.3", 5))
                    .output("veth-b")
                    .forwarded();
        }

        assertCrossing(Verdict.FORWARDED, true, 4);
    }

    @Test
    void ofWhatIsNoTransportThatCanBeCutNothingComesBack() {
        received(Frame.sctp("10.0.0.1", 1, "10.0.0.2", 2).segmentSize(100))
                .upcall(UpcallReason.CONTROLLER)
                .upcalled();
        executed(Frame.sctp("10.0.0.1", 1, "10.0.0.2", 2)).dropped(0);

        assertThat(events.snapshot().crossings()).hasSize(2);
    }

    @Test
    void norOfWhatNobodyWouldCutSoSmall() {
        received(Frame.udp("10.0.0.1", 1, "10.0.0.2", 2, new byte[20_000]).segmentSize(1))
                .upcall(UpcallReason.CONTROLLER)
                .upcalled();

        assertCrossing(Verdict.UPCALLED, true, 1);
    }

    /** As the kernel cuts it: own length, own sequence number, next IP id, FIN and PSH in the last one only. */
    private static Frame segment(int index) {
        Frame segment = tcp(STARTS[index] - 1000, index == 2 ? 104 : 1448, index == 2 ? 24 : 16);
        return segment.with(14 + 4, 0, index).with(14 + 10, index, index).with(14 + 20 + 16, index, index);
    }

    private static Frame tcp(int sequence, int payload, int flags) {
        int number = 1000 + sequence;
        return Frame.tcp("10.0.0.1", 40000, "10.0.0.2", 80, flags, new byte[payload])
                .with(SEQUENCE, 0, 0, number >> 8, number);
    }

    private RecordedPassage received(Frame packet) {
        return events.received("one", "veth-a").packet(packet);
    }

    private RecordedPassage executed(Frame packet) {
        return events.putIn("one", "veth-a").packet(packet);
    }

    private void assertCrossing(Verdict verdict, boolean settled, int passages) {
        List<Crossing> crossings = events.snapshot().crossings();
        assertThat(crossings).hasSize(1);
        assertThat(crossings.get(0).verdict()).isEqualTo(verdict);
        assertThat(crossings.get(0).settled()).isEqualTo(settled);
        assertThat(crossings.get(0).passages()).hasSize(passages);
    }
}

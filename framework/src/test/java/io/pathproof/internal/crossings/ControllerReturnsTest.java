package io.pathproof.internal.crossings;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathproof.testing.Frame;
import io.pathproof.testing.RecordedEvents;
import io.pathproof.testing.RecordedPassage;
import io.pathproof.trace.journey.Crossing;
import io.pathproof.trace.passage.Passage;
import io.pathproof.trace.passage.UpcallReason;
import io.pathproof.trace.passage.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a controller puts back comes by no thread that handles upcalls, so what tells it is its bytes. */
class ControllerReturnsTest {

    private static final Frame PING = Frame.icmpEcho("10.0.0.1", "10.0.0.2", 1, 1);
    private static final Frame SYN = Frame.tcp("10.0.0.1", 40000, "10.0.0.2", 80, 2);
    private static final int TCP_CHECKSUM = 14 + 20 + 16;

    private final RecordedEvents events = new RecordedEvents();

    @Test
    void theChecksumsThatAreCompletedOnTheWayUpDoNotCount() {
        received(SYN.with(TCP_CHECKSUM, 0x12, 0x34))
                .upcall(UpcallReason.CONTROLLER)
                .upcalled();
        executed(SYN.with(TCP_CHECKSUM, 0xab, 0xcd)).output("veth-b").forwarded();

        assertCrossing(Verdict.FORWARDED, true, 2);
    }

    @Test
    void norDoThoseWithinATunnel() {
        int inner = 14 + 20 + 8 + 8;
        Frame tunnelled = SYN.inGeneve("172.18.0.2", "172.18.0.3", 5);
        received(tunnelled.with(40, 1, 2).with(inner + TCP_CHECKSUM, 0x12, 0x34))
                .upcall(UpcallReason.CONTROLLER)
                .upcalled();
        executed(tunnelled.with(40, 3, 4).with(inner + TCP_CHECKSUM, 0xab, 0xcd))
                .output("veth-b")
                .forwarded();

        assertCrossing(Verdict.FORWARDED, true, 2);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 6, 12, 18, 26, 30, 34, 38, 49, 52, 53})
    void everyOtherByteDoes(int offset) {
        received(SYN).upcall(UpcallReason.CONTROLLER).upcalled();
        executed(SYN.with(offset, 0xee)).output("veth-b").forwarded();

        assertThat(events.snapshot().crossings()).hasSize(2);
    }

    @Test
    void theLengthCounts() {
        received(Frame.udp("10.0.0.1", 1, "10.0.0.2", 2, new byte[300]).with(16, 0, 0))
                .upcall(UpcallReason.CONTROLLER)
                .upcalled();
        executed(Frame.udp("10.0.0.1", 1, "10.0.0.2", 2, new byte[301]).with(16, 0, 0))
                .output("b")
                .forwarded();

        assertThat(events.snapshot().crossings()).hasSize(2);
    }

    @Test
    void aTagIsTheSameWhereverTheKernelKeepsIt() {
        Frame large = Frame.udp("10.0.0.1", 1, "10.0.0.2", 2, new byte[300]);
        received(large.tagged(0x8100, 20).tagBeside(0x88a8, 0xb00a))
                .upcall(UpcallReason.CONTROLLER)
                .upcalled();
        executed(large.tagged(0x8100, 20).tagged(0x88a8, 0xb00a))
                .upcall(UpcallReason.CONTROLLER)
                .upcalled();
        executed(large.tagged(0x8100, 20).tagBeside(0x88a8, 0xb00a))
                .output("veth-b")
                .forwarded();

        assertCrossing(Verdict.FORWARDED, true, 3);
    }

    @Test
    void anotherTagIsAnotherPacket() {
        received(PING.tagBeside(0x8100, 10)).upcall(UpcallReason.CONTROLLER).upcalled();
        executed(PING.tagBeside(0x8100, 11)).output("veth-b").forwarded();

        assertThat(events.snapshot().crossings()).hasSize(2);
    }

    @Test
    void whatWentUpMayHaveBeenLessLinearThanWhatComesBack() {
        Frame large = Frame.tcp("10.0.0.1", 40000, "10.0.0.2", 80, 16, new byte[1000]);
        received(large).upcall(large.captured(54), UpcallReason.CONTROLLER).upcalled();
        executed(large).output("veth-b").forwarded();

        assertCrossing(Verdict.FORWARDED, true, 2);
    }

    @Test
    void itComesBackIntoItsDatapathAndAtItsPort() {
        received(PING).upcall(UpcallReason.CONTROLLER).upcalled();
        events.putIn("one", "veth-other").packet(PING).dropped(0);
        events.putIn("two", "veth-a").packet(PING).dropped(0);

        assertThat(events.snapshot().crossings()).hasSize(3);
    }

    @Test
    void equalPacketsComeBackInTheOrderTheyWentUp() {
        received(PING).at(100).upcall(UpcallReason.CONTROLLER).upcalled();
        received(PING).at(1_000_000).upcall(UpcallReason.CONTROLLER).upcalled();
        executed(PING).at(3_000_000).output("veth-c").forwarded();
        executed(PING).at(2_000_000).output("veth-b").forwarded();
        executed(PING).at(4_000_000).output("veth-d").forwarded();

        assertThat(events.snapshot().crossings())
                .extracting(crossing -> crossing.outputs().isEmpty()
                        ? ""
                        : crossing.outputs().get(0).port().name())
                .containsExactly("veth-b", "veth-c", "veth-d");
    }

    @Test
    void nothingComesBackBeforeItWentUp() {
        received(PING).at(1_000_000).upcall(UpcallReason.CONTROLLER).upcalled();
        executed(PING).at(1_010_000).output("veth-b").forwarded(); // the very moment
        executed(PING).at(500_000).output("veth-b").forwarded();

        assertThat(events.snapshot().crossings()).hasSize(3);
    }

    @Test
    void whatAnActionSentUpNeedNotComeBack() {
        received(PING).upcall(UpcallReason.CONTROLLER).upcalled();

        assertCrossing(Verdict.UPCALLED, true, 1);
    }

    @Test
    void butIfItDoesItIsTheSamePacket() {
        received(PING).upcall(UpcallReason.CONTROLLER).upcalled();
        executed(PING).output("veth-b").forwarded();

        assertCrossing(Verdict.FORWARDED, true, 2);
    }

    @Test
    void theAnswerOfAControllerIsAnotherPacket() {
        received(SYN).upcall(UpcallReason.CONTROLLER).upcalled();
        executed(Frame.tcp("10.0.0.2", 80, "10.0.0.1", 40000, 20))
                .output("veth-a")
                .forwarded();

        assertThat(events.snapshot().crossings())
                .extracting(Crossing::verdict)
                .containsExactly(Verdict.UPCALLED, Verdict.FORWARDED);
    }

    @Test
    void whatComesBackIsWhatWentUpNotWhatCameIn() {
        Frame translated = Frame.icmpEcho("192.168.0.1", "10.0.0.2", 1, 1);
        received(PING).upcall(translated, UpcallReason.CONTROLLER).upcalled();
        executed(PING).dropped(0);
        executed(translated).output("veth-b").forwarded();

        List<Crossing> crossings = events.snapshot().crossings();
        assertThat(crossings).hasSize(2);
        assertThat(crossings.get(0).passages()).extracting(Passage::id).containsExactly(1L, 3L);
    }

    private RecordedPassage received(Frame packet) {
        return events.received("one", "veth-a").packet(packet);
    }

    private RecordedPassage executed(Frame packet) {
        return events.putIn("one", "veth-a").packet(packet);
    }

    private Crossing assertCrossing(Verdict verdict, boolean settled, int passages) {
        return Looks.assertOnlyCrossing(events.snapshot(), verdict, settled, passages);
    }
}

package io.pathproof.fuzz.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathproof.fuzz.pipeline.Dialogue;
import io.pathproof.fuzz.pipeline.Host;
import io.pathproof.fuzz.pipeline.Shot;
import io.pathproof.fuzz.traffic.Caught;
import io.pathproof.fuzz.traffic.Counted;
import io.pathproof.fuzz.traffic.FrameBuilder;
import io.pathproof.fuzz.traffic.Kind;
import io.pathproof.fuzz.traffic.Seen;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ConnectionTest {

    private static final Host A = new Host(1, "a", 0, "veth-a", Host.BRIDGE, 0);
    private static final Host B = new Host(2, "b", 0, "veth-b", Host.BRIDGE, 0);
    private static final int NUMBER = 7;
    private static final Shot SHOT =
            Shot.of(NUMBER, A, A.asker(NUMBER), new Dialogue(B, B.address(), 5000, 2000, 8, Dialogue.End.HALF_CLOSED));
    private static final Entry ENTRY = new Entry(0, "veth-a");
    private static final long FIRST = 0xfffffffeL;
    private static final int SYN = 2;
    private static final int RST = 4;
    private static final int ACK = 16;

    private final List<Seen> seen = new ArrayList<>();

    private void see(String place, String device, boolean out, String from, String to, byte[] segment) {
        byte[] frame = FrameBuilder.ethernet(A.mac(), B.mac(), 0x0800, FrameBuilder.ipv4(from, to, 6, 64, 1, segment));
        seen.add(new Seen(place, device, out, 0, Kind.QUESTION, new Caught(place, 1, out, frame, frame.length)));
    }

    private void asks(String place, String device, boolean out, long after, int flags, int length) {
        byte[] segment = FrameBuilder.tcp(
                A.asker(NUMBER), B.address(), 40_000, 5000, FIRST + after, 0x40000000L, flags, new byte[length]);
        see(place, device, out, A.asker(NUMBER), B.address(), segment);
    }

    private void answers(long acknowledged, int flags) {
        byte[] segment = FrameBuilder.tcp(
                B.address(), A.asker(NUMBER), 5000, 40_000, 0x40000000L, FIRST + acknowledged, flags, new byte[0]);
        see("a", "eth0", false, B.address(), A.asker(NUMBER), segment);
    }

    private void entersWith(long after, int flags, int length) {
        asks("a", "eth0", true, after, flags, length);
        asks("node 0", "veth-a", false, after, flags, length);
    }

    private Optional<Sightings> sightings() {
        return Connection.of(SHOT, seen, List.of(), Counted.NOTHING)
                .orElseThrow()
                .cameInAt(ENTRY);
    }

    @Test
    void eachSegmentHasItsNumberWhereverItIsSeen() {
        entersWith(0, SYN, 0);
        entersWith(1, ACK, 2000);
        asks("node 0", "veth-b", true, 0, SYN, 0);
        answers(1, SYN | ACK);

        Sightings sightings = sightings().orElseThrow();

        assertThat(sightings.count(-1, Kind.QUESTION, "node 0", "veth-b", true)).isOne();
        assertThat(sightings.count(-2, Kind.QUESTION, "node 0", "veth-a", false))
                .isOne();
        assertThat(sightings.count(-2, Kind.QUESTION, "node 0", "veth-b", true)).isZero();
        assertThat(sightings.count(NUMBER, Kind.ANSWER, "a", "eth0", false)).isOne();
    }

    @Test
    void piecesOfASegmentAreTheSegment() {
        entersWith(0, SYN, 0);
        entersWith(1, ACK, 2000);
        asks("node 0", "veth-b", true, 1, ACK, 1200);
        asks("node 0", "veth-b", true, 1201, ACK, 800);

        assertThat(sightings().orElseThrow().count(-2, Kind.QUESTION, "node 0", "veth-b", true))
                .isOne();
    }

    @Test
    void nobodyTellsWhereASegmentWentThatWentInParts() {
        entersWith(0, SYN, 0);
        entersWith(1, ACK, 2000);
        asks("node 0", "veth-b", true, 1, ACK, 1200);

        assertThat(sightings()).isEmpty();
    }

    @Test
    void aRefusalIsNoAnswer() {
        entersWith(0, SYN, 0);
        answers(1, RST | ACK);

        assertThat(sightings().orElseThrow().count(NUMBER, Kind.ANSWER, "a", "eth0", false))
                .isZero();
    }

    @Test
    void withoutAnOpeningNobodyTellsWhatIsOfIt() {
        entersWith(1, ACK, 2000);

        assertThat(Connection.of(SHOT, seen, List.of(), Counted.NOTHING)).isEmpty();
    }
}

package io.pathproof.internal.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathproof.internal.records.EventLayout.PassageEvent;
import io.pathproof.internal.records.PacketReader;
import io.pathproof.internal.records.QuickMatch;
import io.pathproof.internal.records.Struct;
import io.pathproof.testing.Frame;
import io.pathproof.testing.RecordedEvents;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What a glance says is what taking both packets apart says, of every pair of packets; and it says something of many. */
class QuickMatchTest {

    private static final String A = "10.0.0.1";
    private static final String B = "10.0.0.2";
    private static final int CHANGES = 12;

    private static List<Frame> kinds() {
        Frame inner = Frame.udp(A, 1, B, 2, new byte[22]);
        return List.of(
                inner,
                Frame.udp(A, 1, B, 6081, new byte[40]),
                Frame.udp("fd00::1", 1, "fd00::2", 2, new byte[22]),
                Frame.tcp(A, 40000, B, 80, 2),
                Frame.tcp(A, 40000, B, 80, 2).segmentSize(1400),
                Frame.tcp("fd00::1", 40000, "fd00::2", 80, 2),
                Frame.sctp(A, 1, B, 2),
                Frame.icmpEcho(A, B, 1, 1),
                Frame.arpRequest(A, B),
                Frame.fragment(A, B, 7, 0, true, new byte[64]),
                Frame.fragment(A, B, 7, 64, false, new byte[64]),
                Frame.ip(A, B, 1, icmpError(inner)),
                inner.inGeneve("172.18.0.1", "172.18.0.2", 5),
                inner.tagged(0x8100, 7),
                inner.tagBeside(0x8100, 7),
                inner.withoutLinkHeader(),
                inner.captured(30),
                Frame.ethernet(0x9000, new byte[46]));
    }

    private static byte[] icmpError(Frame about) {
        byte[] quoted = about.bytes();
        ByteBuffer error = ByteBuffer.allocate(8 + quoted.length - 14);
        return error.put(0, (byte) 3).put(8, quoted, 14, quoted.length - 14).array();
    }

    /** Each kind as it is, and with one byte or another of its headers changed. */
    private static List<Frame> frames() {
        Random random = new Random(5);
        List<Frame> frames = new ArrayList<>();
        for (Frame kind : kinds()) {
            frames.add(kind);
            for (int i = 0; i < CHANGES; i++) {
                frames.add(kind.with(12 + random.nextInt(Math.min(40, kind.bytes().length - 12)), random.nextInt(256)));
                frames.add(kind.with(18, 0, random.nextInt(3)));
            }
        }
        return frames;
    }

    private static Struct recorded(Frame frame) {
        RecordedEvents events = new RecordedEvents();
        events.received("one", "veth-a").packet(frame).dropped(0);
        return Struct.at(ByteBuffer.wrap(events.records().get(0))).inside(PassageEvent.PACKET);
    }

    @Test
    void saysTheSameAsTakingThemApart() {
        Map<QuickMatch, Integer> said = new EnumMap<>(QuickMatch.class);
        List<Struct> packets = frames().stream().map(QuickMatchTest::recorded).toList();
        for (Struct earlier : packets) {
            PacketIdentity one = PacketIdentity.of(PacketReader.packet(earlier));
            for (Struct later : packets) {
                PacketIdentity other = PacketIdentity.of(PacketReader.packet(later));
                QuickMatch glance = QuickMatch.isEnoughFor(earlier) && QuickMatch.isEnoughFor(later)
                        ? QuickMatch.at(earlier, later)
                        : QuickMatch.UNSURE;
                said.merge(glance, 1, Integer::sum);
                switch (glance) {
                    case SAME -> {
                        assertThat(one.to(other)).isEqualTo(Sameness.SAME);
                        assertThat(one.isSame(other) && other.quoted == null).isTrue();
                    }
                    case DIFFERENT -> {
                        assertThat(one.to(other)).isEqualTo(Sameness.DIFFERENT);
                        assertThat(other.quoted).isNull();
                    }
                    case UNSURE -> {}
                }
            }
        }
        assertThat(said).hasSize(3);
    }

    @Test
    void whatItIsEnoughForCarriesNothing() {
        assertThat(frames().stream().map(QuickMatchTest::recorded).filter(QuickMatch::isEnoughFor))
                .hasSizeGreaterThan(CHANGES)
                .allSatisfy(packet -> {
                    PacketIdentity identity = PacketIdentity.of(PacketReader.packet(packet));
                    assertThat(identity.carried).isNull();
                    assertThat(identity.quoted).isNull();
                });
    }
}

package io.pathproof.internal.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathproof.testing.Frame;
import io.pathproof.testing.RecordedEvents;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The capture, block by block as the format's specification says. */
class CaptureTest {

    private static final int ETHERNET = 1;
    private static final int RAW = 101;

    @Test
    void aSectionAnInterfaceAndThePacketWithItsStory() throws IOException {
        List<ReadBlock> blocks = blocks(Scenes.drop());
        assertThat(blocks).extracting(ReadBlock::type).containsExactly(0x0a0d0d0a, 1, 6);

        assertThat(blocks.get(0).u32(0)).as("byte order").isEqualTo(0x1a2b3c4dL);
        assertThat(blocks.get(0).text(1))
                .isEqualTo(
                        """
                        NetworkPolicyTest \u203a deniedPodIsStoppedInTheBridge(PacketTrace) failed
                        Ledger: 1 packets seen, 0 turned away by the filter, 1 recorded""");

        ReadBlock at = blocks.get(1);
        assertThat(at.u16(0)).isEqualTo(ETHERNET);
        assertThat(at.text(2)).isEqualTo("one/veth-a");
        assertThat(at.text(3)).isEqualTo("bridge br-int, ifindex 1 of netns 4026532001");
        assertThat(at.option(9)).as("nanoseconds").containsExactly(9);

        ReadBlock packet = blocks.get(2);
        assertThat(packet.u32(0)).as("interface").isZero();
        assertThat(packet.u32(4) << 32 | packet.u32(8)).isEqualTo(1_795_410_000_001_000_000L);
        assertThat(packet.u32(12)).as("captured").isEqualTo(14 + 20 + 8);
        assertThat(packet.u32(16)).as("on the wire").isEqualTo(98);
        assertThat(packet.text(1))
                .isEqualTo(
                        """
                        packet 1 DROPPED at one/br-int, OVS_DROP_EXPLICIT
                        0.0 \u00b5s  one/veth-a  entered
                        10.0 \u00b5s  one/br-int  dropped: OVS_DROP_EXPLICIT""");
        assertThat(packet.option(2)).as("inbound").containsExactly(1, 0, 0, 0);
        assertThat(packet.option(5)).as("number").containsExactly(1, 0, 0, 0, 0, 0, 0, 0);
    }

    @Test
    void aTagBesideTheBytesIsBackAmongThem() throws IOException {
        RecordedEvents events = new RecordedEvents();
        Frame frame = Frame.udp("10.0.0.1", 1, "10.0.0.2", 2, new byte[50]);
        events.received("one", "veth-a").packet(frame.tagBeside(0x8100, 100)).dropped(0);
        ReadBlock packet = blocks(events).get(2);
        assertThat(packet.u32(16)).isEqualTo(frame.bytes().length + 4);
        assertThat(HexFormat.of().formatHex(packet.captured(), 12, 18)).isEqualTo("810000640800");
    }

    @Test
    void aPacketWithoutALinkHeaderIsAtAnInterfaceOfItsOwn() throws IOException {
        RecordedEvents events = new RecordedEvents();
        Frame frame = Frame.udp("10.0.0.1", 1, "10.0.0.2", 2);
        events.received("one", "tun0").packet(frame).dropped(0);
        events.received("one", "tun0").packet(frame.withoutLinkHeader()).dropped(0);
        List<ReadBlock> blocks = blocks(events);
        assertThat(blocks).extracting(ReadBlock::type).containsExactly(0x0a0d0d0a, 1, 1, 6, 6);
        assertThat(List.of(blocks.get(1).u16(0), blocks.get(2).u16(0))).containsExactly(ETHERNET, RAW);
        assertThat(List.of(blocks.get(3).u32(0), blocks.get(4).u32(0))).containsExactly(0L, 1L);
    }

    @Test
    void packetsAreInOrderOfTimeAndEachIsThereAsOftenAsItCameIn() throws IOException {
        List<ReadBlock> packets = blocks(Scenes.mixture()).stream()
                .filter(block -> block.type() == 6)
                .toList();
        assertThat(packets).hasSize(22);
        assertThat(packets)
                .extracting(packet -> packet.u32(4) << 32 | packet.u32(8))
                .isSorted();
        assertThat(packets)
                .extracting(packet -> (int) packet.option(5)[0])
                .containsExactly(1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16);
    }

    @Test
    void aVeryLongMessageIsCutAtACharacter() throws IOException {
        ReportHead head = new ReportHead("\u00b5".repeat(40_000), Optional.empty(), Scenes.CLOCK, false);
        byte[] comment =
                blocks(new Report(head, Scenes.drop()::snapshot)).get(0).option(1);
        assertThat(comment).hasSize(65534);
        assertThat(new String(comment, StandardCharsets.UTF_8)).isEqualTo("\u00b5".repeat(32767));
    }

    @Test
    void withoutPacketsItIsStillACapture() throws IOException {
        assertThat(blocks(new RecordedEvents())).extracting(ReadBlock::type).containsExactly(0x0a0d0d0a);
    }

    private static List<ReadBlock> blocks(RecordedEvents events) throws IOException {
        return blocks(Scenes.report(events));
    }

    private static List<ReadBlock> blocks(Report report) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new Capture(report).writeTo(out);
        return ReadBlock.all(out.toByteArray());
    }
}

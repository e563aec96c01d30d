package io.pathproof.internal.passages;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathproof.internal.records.EventLayout;
import io.pathproof.internal.records.Records;
import io.pathproof.internal.records.Struct;
import io.pathproof.testing.RecordedEvents;
import io.pathproof.trace.packet.Packet;
import io.pathproof.trace.packet.Tunnel;
import io.pathproof.trace.packet.Vlan;
import io.pathproof.trace.passage.Conntrack;
import io.pathproof.trace.passage.DropReason;
import io.pathproof.trace.passage.Entry;
import io.pathproof.trace.passage.Output;
import io.pathproof.trace.passage.Passage;
import io.pathproof.trace.passage.Port;
import io.pathproof.trace.passage.UpcallReason;
import io.pathproof.trace.passage.Verdict;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReadPassageTest {

    /** Every byte of a passage by hand, apart from the layout classes that the rest of the tests write by. */
    @Test
    void readsAPassageByteByByte() throws UnknownHostException {
        ByteBuffer record = ByteBuffer.allocate(448).order(ByteOrder.LITTLE_ENDIAN);
        record.put(0, (byte) 2)
                .put(1, (byte) 128)
                .putShort(2, (short) 3)
                .putInt(4, 7)
                .putLong(8, 3L << 48 | 5)
                .putLong(16, 1_000_000);
        record.putLong(40, 0x0001000000000009L);
        record.putShort(102, (short) 0xfffe);
        record.putLong(48, 0xffff888000000001L).putLong(56, 0xffff888000000002L);
        record.putInt(72, 2000)
                .putInt(76, 0xf0000001)
                .putInt(80, 9)
                .putShort(84, (short) 0)
                .putShort(86, (short) 6);
        record.put(88, (byte) 1).put(89, (byte) 1);
        record.putShort(90, (short) 2).putShort(92, (short) 1).putShort(94, (short) 3);
        record.putShort(96, (short) 4).putShort(98, (short) 0x8001).put(100, (byte) 7);
        record.putInt(136, 0xf0000002).putInt(140, 11).putInt(144, 12).putInt(148, 5);
        record.put(152, "genev_sys_6081".getBytes(StandardCharsets.US_ASCII));
        record.put(168 + 7, (byte) 42); // the tunnel's key is in network order
        record.put(176, new byte[] {(byte) 172, 18, 0, 2}).put(192, new byte[] {(byte) 172, 18, 0, 3});
        record.put(208, (byte) 4).put(209, (byte) 1).put(210, (byte) 64);
        record.put(212, new byte[] {(byte) 0xd9, 3}).put(214, new byte[] {0x17, (byte) 0xc1});
        record.putInt(216, 60).putShort(220, (short) 60).putShort(224, (short) 0x2005);
        record.put(226, new byte[] {(byte) 0x81, 0, 8, 6}).putShort(230, (short) 1448);
        record.put(232 + 13, (byte) 1);
        record.putInt(344, 0xf0000003)
                .putInt(348, 21)
                .putInt(352, 22)
                .putInt(356, 1)
                .put(360, (byte) 'p');
        record.put(344 + 32 + 40, (byte) 6)
                .put(344 + 32 + 8, (byte) 0xfd)
                .put(344 + 32 + 8 + 15, (byte) 1)
                .put(344 + 32 + 24, (byte) 0xfd)
                .put(344 + 32 + 24 + 15, (byte) 2);
        record.putLong(424, 0xffff888000000003L)
                .putInt(432, 1500)
                .putInt(436, 77)
                .putInt(440, 1400)
                .putShort(444, (short) 0x2005)
                .put(446, (byte) (12 | 16 | 64));

        record.putInt(24, 0x6f3c0001)
                .putInt(28, 0xaabbccdd)
                .putInt(32, 0x01020304)
                .putInt(36, 9); // in host order, word by word
        record.put(101, (byte) 2)
                .putShort(104, (short) 7)
                .put(106, (byte) 0x21)
                .put(107, (byte) (16 | 64))
                .putInt(108, 0x1234);
        record.putShort(112, (short) 8).put(114, (byte) 0x22).put(115, (byte) 32);

        Passage passage = read(record.array());

        assertThat(passage.id()).isEqualTo(3L << 48 | 5);
        assertThat(passage.time()).isEqualTo(1_000_000);
        assertThat(passage.entry()).isEqualTo(Entry.RECEIVED);
        assertThat(passage.node()).isEqualTo("netns 4026531841");
        isPort(passage.in(), 0xf0000002L, 11, 12, "genev_sys_6081");
        assertThat(passage.packet())
                .isEqualTo(new Packet(
                        Arrays.copyOf(new byte[] {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1}, 60),
                        60,
                        false,
                        true,
                        Optional.of(new Vlan(0x8100, 5, 1, false)),
                        0x0806,
                        1448));
        assertThat(passage.tunnel())
                .hasValue(new Tunnel(
                        42,
                        InetAddress.getByName("172.18.0.2"),
                        InetAddress.getByName("172.18.0.3"),
                        0xd903,
                        6081,
                        1,
                        64));
        assertThat(passage.skb()).isEqualTo(0xffff888000000001L);
        assertThat(passage.nanos()).isEqualTo(2000);
        assertThat(passage.datapath()).isEqualTo(0xf0000001L);
        assertThat(passage.verdict()).isEqualTo(Verdict.FORWARDED);
        assertThat(passage.upcallError()).isZero();
        assertThat(passage.outputCount()).isEqualTo(2);
        assertThat(passage.failedCount()).isEqualTo(1);
        assertThat(passage.upcallCount()).isEqualTo(3);
        assertThat(passage.droppedCopies()).isEqualTo(4);
        assertThat(passage.conntrack())
                .containsExactly(
                        new Conntrack(7, 0x21, true, false, true, 0x1234),
                        new Conntrack(8, 0x22, false, true, false, 0));
        assertThat(passage.flow()).hasValue("6f3c0001-aabb-ccdd-0102-030400000009");
        assertThat(passage.flowGeneration()).isEqualTo(0x0001000000000009L);
        assertThat(passage.heldZone()).hasValue(0xfffe);
        isLastOutput(passage.outputs());
        assertThat(passage.complete())
                .as("the other output and the upcalls are not there")
                .isFalse();
    }

    private static void isLastOutput(List<Output> outputs) throws UnknownHostException {
        assertThat(outputs).hasSize(1);
        Output output = outputs.get(0);
        isPort(output.port(), 0xf0000003L, 21, 22, "p");
        assertThat(output.tunnel())
                .hasValue(
                        new Tunnel(0, InetAddress.getByName("fd00::1"), InetAddress.getByName("fd00::2"), 0, 0, 0, 0));
        assertThat(output.skb()).isEqualTo(0xffff888000000003L);
        assertThat(output.copy()).isTrue();
        assertThat(output.failure()).hasValue(DropReason.unnamed(77));
        assertThat(output.partlyDropped()).isTrue();
        assertThat(output.afterNanos()).isEqualTo(1500);
    }

    private static void isPort(Port port, long netns, int ifindex, int number, String name) {
        assertThat(port.netns()).isEqualTo(netns);
        assertThat(port.ifindex()).isEqualTo(ifindex);
        assertThat(port.number()).isEqualTo(number);
        assertThat(port.name()).isEqualTo(name);
    }

    @Test
    void readsDetails() {
        RecordedEvents events = new RecordedEvents();
        events.received("one", "veth-a")
                .icmpEcho("10.0.0.1", "10.0.0.2", 1)
                .actionUpcall()
                .copyTo("veth-b")
                .output("veth-c")
                .forwarded();
        Passage passage = events.snapshot().passages().get(0);

        assertThat(passage.upcalls()).singleElement().satisfies(upcall -> {
            assertThat(upcall.reason()).isEqualTo(UpcallReason.OTHER_ACTION);
            assertThat(upcall.packet().describe()).startsWith("ICMP echo request");
        });
        assertThat(passage.outputs()).extracting(output -> output.port().name()).containsExactly("veth-b", "veth-c");
        assertThat(passage.outputs()).extracting(Output::copy).containsExactly(true, false);
    }

    @Test
    void takesTheRestOfAFormerNameForWhatItIs() {
        RecordedEvents events = new RecordedEvents();
        events.received("one", "veth-a").dropped(0);
        byte[] record = events.records().get(0);
        Struct.at(ByteBuffer.wrap(record))
                .inside(EventLayout.PassageEvent.IN)
                .put(EventLayout.Port.NAME, new byte[] {'p', 0, 1});

        assertThat(read(record).in().name()).isEqualTo("p");
    }

    private static Passage read(byte[] record) {
        Records records = new Records();
        records.append(ByteBuffer.wrap(record), 0, record.length);
        PassageFactory factory = new PassageFactory(records, KernelNames.UNKNOWN);
        PassageAssembly assembly = new PassageAssembly(records);
        RecordBatch.of(records, Records.START, records.end(), factory.ports(), factory.tunnels())
                .give(assembly::addPassage, position -> {});
        PassageStore store = new PassageStore(factory, assembly.table(), assembly.details());
        return store.passage(0, assembly.chain(0));
    }
}

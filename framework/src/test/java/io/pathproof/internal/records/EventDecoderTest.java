package io.pathproof.internal.records;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathproof.testing.Frame;
import io.pathproof.testing.RecordedEvents;
import io.pathproof.testing.RecordedPassage;
import io.pathproof.trace.Conntrack;
import io.pathproof.trace.Entry;
import io.pathproof.trace.Packet;
import io.pathproof.trace.Tunnel;
import io.pathproof.trace.UpcallReason;
import io.pathproof.trace.Verdict;
import io.pathproof.trace.Vlan;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class EventDecoderTest {

    private final EventDecoder decoder = new EventDecoder();

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

        assertThat(decoder.decode(record))
                .hasValue(new PassageEvent(
                        new Head(3, 7, 3L << 48 | 5, 1_000_000),
                        Entry.RECEIVED,
                        new Device(0xf0000002L, 11, 12, 5, "genev_sys_6081"),
                        new Packet(
                                Arrays.copyOf(new byte[] {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1}, 60),
                                60,
                                false,
                                true,
                                Optional.of(new Vlan(0x8100, 5, 1, false)),
                                0x0806,
                                1448),
                        Optional.of(new Tunnel(
                                42,
                                InetAddress.getByName("172.18.0.2"),
                                InetAddress.getByName("172.18.0.3"),
                                0xd903,
                                6081,
                                1,
                                64)),
                        0xffff888000000001L,
                        0xffff888000000002L,
                        2000,
                        0xf0000001L,
                        Verdict.FORWARDED,
                        9,
                        0,
                        6,
                        0,
                        2,
                        1,
                        3,
                        4,
                        0x8001,
                        7,
                        List.of(
                                new Conntrack(7, 0x21, true, false, true, 0x1234),
                                new Conntrack(8, 0x22, false, true, false, 0)),
                        Optional.of("6f3c0001-aabb-ccdd-0102-030400000009"),
                        0x0001000000000009L,
                        OptionalInt.of(0xfffe),
                        Optional.of(new OutputDetail(
                                new Device(0xf0000003L, 21, 22, 1, "p"),
                                Optional.of(new Tunnel(
                                        0,
                                        InetAddress.getByName("fd00::1"),
                                        InetAddress.getByName("fd00::2"),
                                        0,
                                        0,
                                        0,
                                        0)),
                                0xffff888000000003L,
                                true,
                                true,
                                true,
                                OptionalInt.of(1400),
                                0x2005,
                                77,
                                1500))));
        assertThat(decoder.unreadable()).isZero();
    }

    @Test
    void readsAMarker() {
        ByteBuffer record = ByteBuffer.allocate(104).order(ByteOrder.LITTLE_ENDIAN);
        record.put(0, (byte) 1)
                .putShort(2, (short) 1)
                .putInt(4, 9)
                .putLong(8, 77)
                .putLong(16, 5)
                .putInt(24, 2);
        for (int i = 0; i < 9; i++) {
            record.putLong(32 + 8 * i, 10 + i);
        }

        assertThat(decoder.decode(record))
                .hasValue(new MarkerEvent(
                        new Head(1, 9, 77, 5), 2, new MarkerEvent.Counters(10, 11, 12, 13, 14, 15, 16, 17, 18)));
    }

    @Test
    void readsDetails() {
        RecordedEvents events = recorded(passage ->
                passage.actionUpcall().copyTo("veth-b").output("veth-c").forwarded());

        assertThat(decoder.decode(ByteBuffer.wrap(events.records().get(0))))
                .get()
                .isInstanceOfSatisfying(UpcallEvent.class, upcall -> {
                    assertThat(upcall.reason()).isEqualTo(UpcallReason.OTHER_ACTION);
                    assertThat(upcall.packet().describe()).startsWith("ICMP echo request");
                });
        assertThat(decoder.decode(ByteBuffer.wrap(events.records().get(1))))
                .get()
                .isInstanceOfSatisfying(OutputEvent.class, output -> {
                    assertThat(output.output().device().name()).isEqualTo("veth-b");
                    assertThat(output.output().copy()).isTrue();
                });
    }

    @Test
    void readsWhereTheBufferStandsAndLeavesItThere() {
        byte[] record = recorded(passage -> passage.dropped(0)).records().get(0);
        ByteBuffer ring =
                ByteBuffer.allocateDirect(1000).put(100, record).position(100).limit(100 + record.length);

        assertThat(decoder.decode(ring)).isPresent();
        assertThat(ring.position()).isEqualTo(100);
    }

    @Test
    void takesTheRestOfAFormerNameForWhatItIs() {
        byte[] record = recorded(passage -> passage.dropped(0)).records().get(0);
        change(record, struct -> struct.inside(EventLayout.PassageEvent.IN)
                .put(EventLayout.Port.NAME, new byte[] {'p', 0, 1}));

        assertThat(decoder.decode(ByteBuffer.wrap(record)))
                .get()
                .isInstanceOfSatisfying(
                        PassageEvent.class,
                        passage -> assertThat(passage.in().name()).isEqualTo("p"));
    }

    static Stream<Arguments> nonsense() {
        return Stream.of(
                nonsense("kind", struct -> struct.put(EventLayout.Head.KIND, 9)),
                nonsense("another kind's length", struct -> struct.put(EventLayout.Head.KIND, 3)),
                nonsense("flag", struct -> struct.put(EventLayout.Head.FLAGS, 1)),
                nonsense("CPU", struct -> struct.put(EventLayout.Head.CPU, 5)),
                nonsense("entry", struct -> struct.put(EventLayout.PassageEvent.ENTRY, 3)),
                nonsense("verdict 0", struct -> struct.put(EventLayout.PassageEvent.VERDICT, 0)),
                nonsense("verdict 7", struct -> struct.put(EventLayout.PassageEvent.VERDICT, 7)),
                nonsense("dropped, having left", struct -> struct.put(EventLayout.PassageEvent.VERDICT, 2)),
                nonsense("upcalled without upcall", struct -> struct.put(EventLayout.PassageEvent.OUTPUTS, 0)
                        .put(EventLayout.PassageEvent.OUTPUT, new byte[EventLayout.Output.SIZE])
                        .put(EventLayout.PassageEvent.VERDICT, 3)),
                nonsense("forwarded by nobody", struct -> struct.put(EventLayout.PassageEvent.OUTPUTS, 0)),
                nonsense("more failures than outputs", struct -> struct.put(EventLayout.PassageEvent.FAILED, 2)),
                nonsense("failed upcall", struct -> struct.put(EventLayout.PassageEvent.UPCALL_ERROR, 11)),
                nonsense("depth", struct -> struct.put(EventLayout.PassageEvent.DEPTH, 8)),
                nonsense("zone that holds nothing", struct -> struct.put(EventLayout.PassageEvent.HELD_ZONE, 1)),
                nonsense("held by nobody", struct -> struct.put(EventLayout.PassageEvent.OUTPUTS, 0)
                        .put(EventLayout.PassageEvent.OUTPUT, new byte[EventLayout.Output.SIZE])
                        .put(EventLayout.PassageEvent.VERDICT, EventLayout.Verdict.HELD)),
                nonsense("a flag of outputs", struct -> struct.put(EventLayout.Head.FLAGS, 16)),
                nonsense(
                        "no last output",
                        struct -> struct.put(EventLayout.PassageEvent.OUTPUT, new byte[EventLayout.Output.SIZE])),
                nonsense("output after the end", struct -> struct.inside(EventLayout.PassageEvent.OUTPUT)
                        .put(EventLayout.Output.AFTER, 1_000_000_000)),
                nonsense("uncounted failure", struct -> struct.inside(EventLayout.PassageEvent.OUTPUT)
                        .put(EventLayout.Output.FLAGS, 8)),
                nonsense("output's flag", struct -> struct.inside(EventLayout.PassageEvent.OUTPUT)
                        .put(EventLayout.Output.FLAGS, 1)),
                nonsense("output's padding", struct -> struct.inside(EventLayout.PassageEvent.OUTPUT)
                        .put(EventLayout.Output.PAD, 1)),
                nonsense("too long and not failed", struct -> struct.inside(EventLayout.PassageEvent.OUTPUT)
                        .put(EventLayout.Output.FLAGS, 64)),
                nonsense("MTU without need", struct -> struct.inside(EventLayout.PassageEvent.OUTPUT)
                        .put(EventLayout.Output.MTU, 1400)),
                nonsense("received of a batch", struct -> struct.put(EventLayout.PassageEvent.BATCH, 7)),
                nonsense("interface 0", struct -> struct.inside(EventLayout.PassageEvent.IN)
                        .put(EventLayout.Port.IFINDEX, 0)),
                nonsense("port number", struct -> struct.inside(EventLayout.PassageEvent.IN)
                        .put(EventLayout.Port.NUMBER, 65536)),
                nonsense("empty name", struct -> struct.inside(EventLayout.PassageEvent.IN)
                        .put(EventLayout.Port.NAME, new byte[16])),
                nonsense("name without end", struct -> struct.inside(EventLayout.PassageEvent.IN)
                        .put(EventLayout.Port.NAME, "abcdefghijklmnop".getBytes(StandardCharsets.US_ASCII))),
                nonsense("name", struct -> struct.inside(EventLayout.PassageEvent.IN)
                        .put(EventLayout.Port.NAME, new byte[] {'a', '/'})),
                nonsense("tunnel's family", struct -> struct.inside(EventLayout.PassageEvent.TUNNEL)
                        .put(EventLayout.Tunnel.FAMILY, 5)),
                nonsense("tunnel without family", struct -> struct.inside(EventLayout.PassageEvent.TUNNEL)
                        .put(EventLayout.Tunnel.KEY, 5)),
                nonsense("longer than its length", struct -> struct.inside(EventLayout.PassageEvent.PACKET)
                        .put(EventLayout.Packet.LENGTH, 20)),
                nonsense("bytes missing unsaid", struct -> struct.inside(EventLayout.PassageEvent.PACKET)
                        .put(EventLayout.Packet.CAPTURED, 20)),
                nonsense("captured more than fits", struct -> struct.inside(EventLayout.PassageEvent.PACKET)
                        .put(EventLayout.Packet.LENGTH, 200)
                        .put(EventLayout.Packet.CAPTURED, 113)),
                nonsense("length", struct -> struct.inside(EventLayout.PassageEvent.PACKET)
                        .put(EventLayout.Packet.LENGTH, (1 << 20) + 1)),
                nonsense("packet's flag", struct -> struct.inside(EventLayout.PassageEvent.PACKET)
                        .put(EventLayout.Packet.FLAGS, 4)));
    }

    private static Arguments nonsense(String what, Consumer<Struct> change) {
        return Arguments.of(what, change);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("nonsense")
    void countsWhatMakesNoSense(String what, Consumer<Struct> change) {
        byte[] record = recorded(passage -> passage.output("veth-b").forwarded())
                .records()
                .get(0);
        assertThat(decoder.decode(ByteBuffer.wrap(record)))
                .as("before the change")
                .isPresent();
        change(record, change);

        assertThat(decoder.decode(ByteBuffer.wrap(record))).as(what).isEmpty();
        assertThat(decoder.unreadable()).isEqualTo(1);
        assertThat(decoder.firstProblem()).isPresent();
    }

    @Test
    void countsAnUpcallThatMakesNoSense() {
        byte[] upcall =
                recorded(passage -> passage.upcall().upcalled()).records().get(0);
        change(upcall, struct -> struct.put(EventLayout.UpcallEvent.COMMAND, 3));

        assertThat(decoder.decode(ByteBuffer.wrap(upcall))).isEmpty();
        assertThat(decoder.firstProblem()).hasValue("an upcall has a command that there is not");
    }

    @ParameterizedTest
    @EnumSource(UpcallReason.class)
    void readsWhyAPacketWasHandedUp(UpcallReason reason) {
        byte[] upcall =
                recorded(passage -> passage.upcall(reason).upcalled()).records().get(0);

        assertThat(decoder.decode(ByteBuffer.wrap(upcall)))
                .get()
                .isInstanceOfSatisfying(
                        UpcallEvent.class, event -> assertThat(event.reason()).isEqualTo(reason));
    }

    @Test
    void readsTheCookieOfTheSlowPath() {
        byte[] upcall = recorded(
                        passage -> passage.upcall(UpcallReason.SLOW_PATH).upcalled())
                .records()
                .get(0);
        change(upcall, struct -> struct.put(EventLayout.UpcallEvent.USERDATA, 48)
                .put(EventLayout.UpcallEvent.SLOW_PATH, 0x20));

        assertThat(decoder.decode(ByteBuffer.wrap(upcall))).get().isInstanceOfSatisfying(UpcallEvent.class, event -> {
            assertThat(event.userdata()).isEqualTo(48);
            assertThat(event.slowPath()).isEqualTo(0x20);
        });
    }

    static Stream<Arguments> nonsenseOfUpcalls() {
        return Stream.of(
                nonsense("no reason", struct -> struct.put(EventLayout.UpcallEvent.REASON, 0)),
                nonsense("a reason that there is not", struct -> struct.put(EventLayout.UpcallEvent.REASON, 8)),
                nonsense("an action's reason", struct -> struct.put(EventLayout.UpcallEvent.REASON, 2)),
                nonsense("an action that missed", struct -> struct.put(EventLayout.UpcallEvent.COMMAND, 2)),
                nonsense("the slow path of a miss", struct -> struct.put(EventLayout.UpcallEvent.SLOW_PATH, 1)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("nonsenseOfUpcalls")
    void countsUpcallsThatMakeNoSense(String what, Consumer<Struct> change) {
        byte[] upcall =
                recorded(passage -> passage.upcall().upcalled()).records().get(0);
        change(upcall, change);

        assertThat(decoder.decode(ByteBuffer.wrap(upcall))).as(what).isEmpty();
    }

    @Test
    void everyLengthButTheRightOneIsUnreadable() {
        RecordedEvents events =
                recorded(passage -> passage.upcall().copyTo("b").output("c").forwarded());
        for (byte[] record : events.records()) {
            for (int length = 0; length < record.length + 8; length++) {
                assertThat(decoder.decode(ByteBuffer.wrap(Arrays.copyOf(record, length)))
                                .isPresent())
                        .isEqualTo(length == record.length);
            }
        }
    }

    @Test
    void noBytesMakeItThrow() {
        Random random = new Random(20261123);
        for (int round = 0; round < 20_000; round++) {
            byte[] bytes = new byte[random.nextInt(400)];
            random.nextBytes(bytes);
            decoder.decode(ByteBuffer.wrap(bytes));
        }
        assertThat(decoder.unreadable()).isEqualTo(20_000);
    }

    private static RecordedEvents recorded(Consumer<RecordedPassage> passage) {
        RecordedEvents events = new RecordedEvents();
        passage.accept(events.received("one", "veth-a").packet(Frame.icmpEcho("10.0.0.1", "10.0.0.2", 1, 1)));
        return events;
    }

    private static void change(byte[] record, Consumer<Struct> change) {
        change.accept(Struct.at(ByteBuffer.wrap(record)));
    }
}

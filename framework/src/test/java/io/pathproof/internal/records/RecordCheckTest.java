package io.pathproof.internal.records;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathproof.testing.Frame;
import io.pathproof.testing.RecordedEvents;
import io.pathproof.testing.RecordedPassage;
import io.pathproof.trace.passage.UpcallReason;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class RecordCheckTest {

    private final RecordCheck check = new RecordCheck();

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
        assertThat(makesSense(record)).as("before the change").isTrue();
        change(record, change);

        assertThat(makesSense(record)).as(what).isFalse();
        assertThat(check.unreadable()).isEqualTo(1);
        assertThat(check.firstProblem()).isPresent();
    }

    @Test
    void countsAnUpcallThatMakesNoSense() {
        byte[] upcall =
                recorded(passage -> passage.upcall().upcalled()).records().get(0);
        change(upcall, struct -> struct.put(EventLayout.UpcallEvent.COMMAND, 3));

        assertThat(makesSense(upcall)).isFalse();
        assertThat(check.firstProblem()).hasValue("an upcall has a command that there is not");
    }

    @ParameterizedTest
    @EnumSource(UpcallReason.class)
    void readsWhyAPacketWasHandedUp(UpcallReason reason) {
        byte[] upcall =
                recorded(passage -> passage.upcall(reason).upcalled()).records().get(0);

        assertThat(makesSense(upcall)).isTrue();
        assertThat(DetailReader.reason(Struct.at(ByteBuffer.wrap(upcall)))).isEqualTo(reason);
    }

    @Test
    void takesTheCookieOfTheSlowPath() {
        byte[] upcall = recorded(
                        passage -> passage.upcall(UpcallReason.SLOW_PATH).upcalled())
                .records()
                .get(0);
        change(upcall, struct -> struct.put(EventLayout.UpcallEvent.USERDATA, 48)
                .put(EventLayout.UpcallEvent.SLOW_PATH, 0x20));

        assertThat(makesSense(upcall)).isTrue();
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

        assertThat(makesSense(upcall)).as(what).isFalse();
    }

    @Test
    void everyLengthButTheRightOneIsUnreadable() {
        RecordedEvents events =
                recorded(passage -> passage.upcall().copyTo("b").output("c").forwarded());
        for (byte[] record : events.records()) {
            for (int length = 0; length < record.length + 8; length++) {
                assertThat(makesSense(Arrays.copyOf(record, length))).isEqualTo(length == record.length);
            }
        }
    }

    @Test
    void noBytesMakeItThrow() {
        Random random = new Random(20261123);
        for (int round = 0; round < 20_000; round++) {
            byte[] bytes = new byte[random.nextInt(400)];
            random.nextBytes(bytes);
            makesSense(bytes);
        }
        assertThat(check.unreadable()).isEqualTo(20_000);
    }

    private boolean makesSense(byte[] record) {
        return check.makesSense(Struct.at(ByteBuffer.wrap(record)), record.length);
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

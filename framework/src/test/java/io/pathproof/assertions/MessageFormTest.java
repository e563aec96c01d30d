package io.pathproof.assertions;

import static io.pathproof.assertions.PathproofAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.pathproof.trace.PacketTrace;
import io.pathproof.trace.journey.Crossing;
import io.pathproof.trace.passage.Port;
import io.pathproof.trace.passage.UpcallReason;
import io.pathproof.trace.passage.Verdict;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Messages fit a screen, and the same facts make the same message in whatever order they came. */
class MessageFormTest {

    private static final int SCREEN = 40;

    private static String message(PacketTrace trace) {
        return message(() -> assertThat(trace).droppedInBridge());
    }

    private static String message(ThrowingCallable assertion) {
        return String.valueOf(catchThrowable(assertion).getMessage());
    }

    private static Port port(int number) {
        return new Port("one", String.format("veth%03d", number), 4026532001L, number, number, Optional.of("br-int"));
    }

    @Test
    void thousandsOfPacketsToAHundredPorts() {
        Crossing[] packets = IntStream.range(0, 5_000)
                .mapToObj(i -> Pings.leftBy(port(i % 100), i))
                .toArray(Crossing[]::new);
        assertThat(message(Traces.of(packets)).lines())
                .hasSizeLessThan(SCREEN)
                .contains("What happened to 5000 packets:")
                .contains("    50  FORWARDED: left by one/veth000")
                .contains("  4600  others")
                .contains("The first of 5000 that were not:");
    }

    @Test
    void aFloodToAHundredPorts() {
        Way flood = Way.ofPing(1);
        IntStream.range(0, 99).forEach(i -> flood.copyTo(port(i)));
        Crossing flooded = flood.output(Way.GENEV).lasting(12_300).ended(Verdict.FORWARDED);
        assertThat(message(Traces.of(flooded)).lines())
                .hasSizeLessThan(SCREEN)
                .contains(
                        "     1  FORWARDED: left by one/genev_sys_6081, one/veth000, one/veth001, one/veth002 and 96 more")
                .contains("         7.0 us  one/veth000         a copy left")
                .contains("            … 88 hops more …")
                .contains("        12.3 us  one                 FORWARDED");
    }

    @Test
    void aHundredOtherPorts() {
        Crossing[] packets = IntStream.range(0, 100)
                .mapToObj(i -> Pings.droppedAt(port(i), i))
                .toArray(Crossing[]::new);
        String message = message(() -> assertThat(Traces.of(packets)).enteredOvsFrom("veth*042x"));
        assertThat(message.lines())
                .hasSizeLessThan(SCREEN)
                .contains("What entered instead, nearest name first:", "        and 90 ports more");
        assertThat(message.lines().skip(3).findFirst()).contains("     1  one/veth042");
    }

    @Test
    void aPacketThatLeftInPartOnly() {
        Crossing atOneOfTwo = Way.ofPing(1)
                .output(Way.GENEV, Optional.of(Pings.TOO_BIG))
                .output(Way.VETH_B)
                .ended(Verdict.FORWARDED);
        Crossing copyIsAway =
                Way.ofPing(2).output(Way.VETH_B).upcall(UpcallReason.MISS).unsettled(Verdict.FORWARDED);
        Crossing nobodyKnowsWhere = Way.ofPing(3).unrecordedOutput().ended(Verdict.FORWARDED);
        Crossing otherError =
                Way.ofPing(4).upcall(UpcallReason.MISS).upcallError(12).ended(Verdict.LOST);
        assertThat(message(Traces.of(atOneOfTwo, copyIsAway, nobodyKnowsWhere, otherError))
                        .lines())
                .contains(
                        "     1  FORWARDED: left by one/veth-b, not by one/genev_sys_6081: PKT_TOO_BIG",
                        "     1  FORWARDED: left by one/veth-b; undecided: ovs-vswitchd has not put a copy back",
                        "     1  FORWARDED: left by ports that were not recorded",
                        "     1  LOST before ovs-vswitchd got it: error 12, the bridge never decided");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void orderOfEventsDoesNotMatter(long seed) {
        List<Crossing> packets = new ArrayList<>(List.of(
                Pings.left(1),
                Pings.leftColdBy(Way.VETH_B, 2),
                Pings.rejected(3),
                Pings.lost(4),
                Pings.dropped(5),
                Pings.tooBig(6)));
        String inOrder = message(Traces.of(packets.toArray(Crossing[]::new)));
        Collections.shuffle(packets, new Random(seed));
        assertThat(message(Traces.of(packets.toArray(Crossing[]::new)))).isEqualTo(inOrder);
    }

    @Test
    void theEarliestIsShown() {
        Crossing earlier = Way.ofPing(1).numbered(8).output(Way.GENEV).ended(Verdict.FORWARDED);
        Crossing later = Way.ofPing(2).numbered(7).output(Way.GENEV).ended(Verdict.FORWARDED);
        assertThat(message(Traces.of(later, earlier))).contains("id 17 seq 1,").doesNotContain("id 17 seq 2,");
    }

    @Test
    void orderOfOutputsDoesNotMatter() {
        Port[] ports = {Way.GENEV, Way.VETH_B, port(1), port(2)};
        List<Port> reversed = new ArrayList<>(Arrays.asList(ports));
        Collections.reverse(reversed);
        Way one = Way.ofPing(1);
        Way other = Way.ofPing(1);
        Arrays.asList(ports).forEach(one::output);
        reversed.forEach(other::output);
        assertThat(message(Traces.of(one.ended(Verdict.FORWARDED))))
                .isEqualTo(message(Traces.of(other.ended(Verdict.FORWARDED))));
    }
}

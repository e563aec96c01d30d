package io.pathproof.assertions;

import static io.pathproof.assertions.PathproofAssertions.assertThat;
import static io.pathproof.assertions.Pings.dropped;
import static io.pathproof.assertions.Pings.droppedAt;
import static io.pathproof.assertions.Pings.droppedBecause;
import static io.pathproof.assertions.Pings.held;
import static io.pathproof.assertions.Pings.left;
import static io.pathproof.assertions.Pings.leftColdBy;
import static io.pathproof.assertions.Pings.lost;
import static io.pathproof.assertions.Pings.made;
import static io.pathproof.assertions.Pings.partlyRecorded;
import static io.pathproof.assertions.Pings.rejected;
import static io.pathproof.assertions.Pings.tooBig;
import static io.pathproof.assertions.Pings.unknown;
import static io.pathproof.assertions.Pings.waiting;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.pathproof.internal.messages.DocAnchor;
import io.pathproof.internal.messages.DocPage;
import io.pathproof.testing.Frame;
import io.pathproof.testing.RecordedEvents;
import io.pathproof.trace.Ledger;
import io.pathproof.trace.PacketFilter;
import io.pathproof.trace.PacketTrace;
import io.pathproof.trace.Snapshot;
import io.pathproof.trace.passage.DropReason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each message, for one situation that leads to it, is word by word what somebody wrote. */
class GoldenMessagesTest {

    private static final String PODS = "veth…";
    private static final String TUNNEL = "genev_sys_6081";
    private static final List<String> GAP = List.of("The bridge br-phy is on the userspace datapath.");
    private static final List<Failure> FAILURES = new ArrayList<>();

    private record Failure(String name, Runnable assertion) {

        @Override
        public String toString() {
            return name;
        }
    }

    static {
        PacketTrace mixed = Traces.of(left(1), dropped(2), left(3));
        PacketTrace denied = Traces.of(dropped(1), dropped(2));

        fails("did-not-leave", mixed, it -> it.enteredOvsFrom(PODS).exitedVia(TUNNEL));
        fails("did-not-leave-any", denied, it -> it.enteredOvsFrom(PODS)
                .anyPacket()
                .exitedVia(TUNNEL));
        fails(
                "left-elsewhere",
                Traces.of(leftColdBy(Way.VETH_B, 1)).where(PacketFilter.icmp()),
                it -> it.enteredOvsFrom(PODS).exitedVia(TUNNEL));
        fails("failed-at-the-tunnel", Traces.of(tooBig(1)), it -> it.enteredOvsFrom(PODS)
                .exitedVia(TUNNEL));
        fails("lost-before-leaving", Traces.of(lost(1)), it -> it.enteredOvsFrom(PODS)
                .exitedVia(TUNNEL));
        fails("taken-before-leaving", Traces.of(rejected(1)), it -> it.enteredOvsFrom(PODS)
                .exitedVia(TUNNEL));
        fails("left", Traces.of(leftColdBy(Way.GENEV, 1), dropped(2), left(3)), it -> it.enteredOvsFrom(PODS)
                .neverExitedVia("genev*"));

        fails("not-dropped-in-bridge", Traces.of(left(1)), it -> it.droppedInBridge());
        fails("dropped-behind-the-bridge", Traces.of(tooBig(1)), it -> it.droppedInBridge());
        fails("rejected", Traces.of(rejected(1)), it -> it.droppedInBridge());
        fails("lost-not-dropped", Traces.of(lost(1)), it -> it.droppedInBridge());
        fails("dropped", mixed, it -> it.enteredOvsFrom(PODS).notDropped());
        fails("held-for-some", mixed, it -> it.enteredOvsFrom(PODS).noPacket().droppedInBridge());

        fails(
                "another-reason",
                Traces.of(dropped(1), droppedBecause(Pings.DEV_READY, 2)),
                it -> it.withReason("OVS_DROP_EXPLICIT"));
        fails("no-reason-as-it-left", Traces.of(left(1)), it -> it.withReason("OVS_DROP_EXPLICIT"));
        fails("another-bridge", Traces.of(left(1)), it -> it.inBridge("br-ex"));
        fails("another-node", Traces.of(left(1)), it -> it.onNode("two"));

        PacketTrace cold = Traces.of(leftColdBy(Way.VETH_B, 1));
        fails("another-way", Traces.of(left(1)), it -> it.traverses("one/veth-a", "two", "veth-b"));
        fails("did-not-arrive", Traces.of(left(1)), it -> it.arrivedAt("two/veth-b"));
        fails("not-answered", Traces.of(left(1)), it -> it.answered());
        fails("answered", pingAndReply(), it -> it.enteredOvsFrom("veth-a").notAnswered());
        fails("answer-stopped", pingAndStoppedReply(), it -> it.enteredOvsFrom("veth-a")
                .answered());
        fails("answer-turned-away", pingAlone(), it -> it.enteredOvsFrom("veth-a")
                .answered());
        fails("answer-of-another", twoQuestionsAndOneAnswer(), it -> it.enteredOvsFrom("veth-a")
                .answered());
        fails("handled-or-not", unaskedReply(), it -> it.arrivedAt("veth-b"));
        fails("another-upcall-count", cold, it -> it.onTheFastPath());
        fails("not-dropped-outside", Traces.of(dropped(1)), it -> it.droppedOutsideOvs());
        fails("too-slow", cold, it -> it.latencyInOvsBelow(Duration.ofMillis(1)));

        fails("stopped-by-policies", Traces.because(Causes.OF_POLICIES, dropped(1)), it -> it.exitedVia(TUNNEL));
        fails("another-rule", Traces.because(Causes.OF_A_RULE, dropped(1)), it -> it.byRule("table=3"));
        fails("another-policy", Traces.because(Causes.OF_POLICIES, dropped(1)), it -> it.byPolicy("three"));
        fails("rule-not-known", Traces.because(Causes.NOT_KNOWN, dropped(1)), it -> it.byRule("table=3"));

        fails("too-many", mixed, it -> it.enteredOvsFrom(PODS).hasCount(2));
        fails("too-few", stillOpen(Traces.complete(true, left(1), dropped(2), left(3))), it -> it.enteredOvsFrom(PODS)
                .withDeadline(Duration.ofMillis(20))
                .hasAtLeast(4));
        fails("something-entered", denied, it -> it.nothingEnteredFrom(PODS));
        fails(
                "nothing-entered",
                stillOpen(Traces.complete(
                        true,
                        dropped(1),
                        droppedAt(Way.VETH_B, 2),
                        droppedAt(Way.VETH_B, 3),
                        droppedAt(Way.GENEV_TWO, 4),
                        droppedAt(Way.GENEV_TWO, 5),
                        droppedAt(Way.GENEV_TWO, 6),
                        made(7))),
                it -> it.withDeadline(Duration.ofMillis(20)).enteredOvsFrom("veth-d"));
        fails("dropped-before-it-entered", policed(), it -> it.enteredOvsFrom("one/veth-d"));
        fails("nothing-entered-at-all", Traces.of(), it -> it.droppedInBridge());

        fails("events-lost", Traces.withLosses(dropped(1), dropped(2)), it -> it.enteredOvsFrom(PODS)
                .droppedInBridge());
        fails(
                "events-lost-nothing-entered",
                Traces.withLosses(dropped(1), dropped(2)),
                it -> it.enteredOvsFrom("veth-d"));
        fails("everything-missing", Traces.with(new Ledger(14, 0, 0, 1, 2, 3, 1, 1, GAP)), it -> it.hasNoPackets());
        fails(
                "more-than-seen",
                Traces.with(new Ledger(14, 13, 2, 0, 0, 0, 0, 0, List.of()), dropped(1), dropped(2)),
                it -> it.enteredOvsFrom(PODS).droppedInBridge());
        fails(
                "gap",
                Traces.with(new Ledger(14, 12, 2, 0, 0, 0, 0, 0, GAP), dropped(1), dropped(2)),
                it -> it.enteredOvsFrom(PODS).droppedInBridge());

        fails("undecided", stillOpen(Traces.complete(true, left(1), waiting(2))), it -> it.enteredOvsFrom(PODS)
                .withDeadline(Duration.ofMillis(20))
                .exitedVia(TUNNEL));
        fails("undecided-and-lost", Traces.withLosses(held(1), held(2)), it -> it.enteredOvsFrom(PODS)
                .exitedVia(TUNNEL));
        fails(
                "outputs-missing",
                Traces.with(new Ledger(14, 13, 1, 0, 1, 0, 0, 0, List.of()), partlyRecorded(1)),
                it -> it.enteredOvsFrom(PODS).neverExitedVia("genev*"));
        fails("unknown-verdict", Traces.of(unknown(1)), it -> it.enteredOvsFrom(PODS)
                .notDropped());
        fails("unknown-for-losses", Traces.withLosses(unknown(1)), it -> it.droppedInBridge());
        fails(
                "reason-not-given",
                Traces.of(droppedBecause(DropReason.NONE, 1)),
                it -> it.withReason("OVS_DROP_EXPLICIT"));
        fails("bridge-not-known", Traces.of(droppedAt(Way.NO_BRIDGE, 1)), it -> it.inBridge("br-int"));
    }

    private static void fails(String name, PacketTrace trace, Consumer<PacketTraceAssert> assertion) {
        FAILURES.add(new Failure(name, () -> assertion.accept(assertThat(trace))));
    }

    private static PacketTrace pingAndReply() {
        RecordedEvents events = new RecordedEvents().turnedAway(12);
        events.received("one", "veth-a")
                .icmpEcho("10.0.0.1", "10.0.0.2", 1)
                .output("veth-b")
                .forwarded();
        events.received("one", "veth-b")
                .packet(Frame.icmpReply("10.0.0.2", "10.0.0.1", 1, 1))
                .output("veth-a")
                .forwarded();
        return events.trace();
    }

    private static PacketTrace pingAndStoppedReply() {
        RecordedEvents events = new RecordedEvents();
        events.received("one", "veth-a")
                .icmpEcho("10.0.0.1", "10.0.0.2", 1)
                .output("veth-b")
                .forwarded();
        events.received("one", "veth-b")
                .packet(Frame.icmpReply("10.0.0.2", "10.0.0.1", 1, 1))
                .dropped("OVS_DROP_EXPLICIT");
        return events.trace();
    }

    private static PacketTrace pingAlone() {
        RecordedEvents events =
                new RecordedEvents().recording(PacketFilter.icmp().from("10.0.0.1"));
        events.received("one", "veth-a")
                .icmpEcho("10.0.0.1", "10.0.0.2", 1)
                .output("veth-b")
                .forwarded();
        return events.trace();
    }

    private static PacketTrace twoQuestionsAndOneAnswer() {
        RecordedEvents events = new RecordedEvents();
        for (int i = 0; i < 2; i++) {
            events.received("one", "veth-a")
                    .udp("10.0.0.1", 4000, "10.0.0.2", 53)
                    .output("veth-b")
                    .forwarded();
        }
        events.received("one", "veth-b")
                .udp("10.0.0.2", 53, "10.0.0.1", 4000)
                .output("veth-a")
                .forwarded();
        return events.trace();
    }

    private static PacketTrace unaskedReply() {
        Frame reply = Frame.icmpReply("10.0.0.1", "10.0.0.2", 1, 1);
        RecordedEvents events = new RecordedEvents();
        events.received("one", "veth-a")
                .packet(reply)
                .descriptor(1)
                .output("veth-b")
                .forwarded();
        return events.droppedOutside("pod b", "eth0", reply, 1, "NO_SOCKET", "icmp_rcv")
                .trace();
    }

    private static PacketTrace policed() {
        RecordedEvents events = new RecordedEvents();
        Frame ping = Frame.icmpEcho("10.0.0.1", "10.0.0.4", 1, 1);
        events.received("one", "veth-b")
                .packet(ping)
                .descriptor(1)
                .output("veth-d")
                .forwarded();
        String tc = "__netif_receive_skb_core";
        return events.droppedOutside("one", "veth-d", ping, 1, "QDISC_DROP", "__dev_queue_xmit")
                .droppedOutside("one", "veth-d", ping, 2, "TC_INGRESS", tc)
                .droppedOutside("one", "veth-d", ping, 3, "TC_INGRESS", tc)
                .droppedOutside("one", "veth-e", ping, 4, "TC_INGRESS", tc)
                .trace();
    }

    private static PacketTrace stillOpen(Snapshot snapshot) {
        return () -> snapshot;
    }

    static List<Failure> failures() {
        return FAILURES;
    }

    @ParameterizedTest
    @MethodSource("failures")
    void saysWhatSomebodyWrote(Failure failure) {
        String wanted = Golden.text(failure.name());
        AssertionError error = catchThrowableOfType(
                AssertionError.class, () -> failure.assertion().run());
        assertThat(error).hasMessage(wanted);
        assertThat(error instanceof InconclusiveError).isEqualTo(wanted.startsWith("INCONCLUSIVE: "));
    }

    @Test
    void noGoldenTextIsLeftOver() {
        assertThat(Golden.names())
                .containsExactlyInAnyOrderElementsOf(
                        FAILURES.stream().map(Failure::name).toList());
    }

    @Test
    void eachPlaceInTheDocumentationIsLinkedTo() {
        List<String> texts = Golden.names().stream().map(Golden::text).toList();
        assertThat(DocAnchor.values())
                .allSatisfy(anchor -> assertThat(texts).anyMatch(text -> text.endsWith("\nSee " + anchor)));
    }

    @Test
    void theDocumentationHasThemAll() throws IOException {
        List<String> headings = Files.readAllLines(Path.of("..", DocPage.VERDICTS.path())).stream()
                .filter(line -> line.startsWith("#"))
                .map(line -> line.replaceAll("^#+ ", ""))
                .toList();
        assertThat(DocAnchor.values()).allSatisfy(anchor -> assertThat(headings).contains(anchor.anchor()));
    }
}

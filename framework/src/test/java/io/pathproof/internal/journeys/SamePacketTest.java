package io.pathproof.internal.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathproof.testing.Frame;
import io.pathproof.testing.RecordedEvents;
import io.pathproof.testing.RecordedPassage;
import io.pathproof.trace.journey.Ending;
import io.pathproof.trace.journey.Journey;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An address that is used again makes no journey of two packets, not even where they are equal in every byte. */
class SamePacketTest {

    private static final String A = "fd00::1";
    private static final String B = "fd00::2";
    private static final long SECOND = 1_000_000_000L;

    /** Neither IPv6 nor UDP has a number. */
    private static final Frame EQUAL = datagram(A);

    private final RecordedEvents events = new RecordedEvents();

    private static Frame datagram(String from) {
        return Frame.udp(from, 4000, B, 7000, "the same".getBytes(StandardCharsets.US_ASCII));
    }

    private static Frame withOtherEnds() {
        return Frame.udp(A, 4999, "fd00::77", 7000, "the same".getBytes(StandardCharsets.US_ASCII));
    }

    private static Frame routed(Frame frame) {
        return frame.with(21, 63);
    }

    private RecordedPassage received(String node, String port, Frame frame) {
        return events.received(node, port).packet(frame).descriptor(1);
    }

    private void delivered() {
        received("one", "veth-a", EQUAL).output("veth-b").forwarded();
    }

    private List<Journey> journeys() {
        return events.snapshot().journeys();
    }

    private static List<Ending> endings(List<Journey> journeys) {
        return journeys.stream().map(Journey::ending).toList();
    }

    @Test
    void nonePassesWhereItsOwnJourneyBegan() {
        delivered();
        delivered();
        received("one", "veth-a", EQUAL).dropped("OVS_DROP_EXPLICIT");

        assertThat(endings(journeys())).containsExactly(Ending.DELIVERED, Ending.DELIVERED, Ending.DROPPED_IN_BRIDGE);
        assertThat(journeys()).noneMatch(Journey::isAmbiguous);
    }

    /** The ports and the checksum of SCTP are no payload. */
    @Test
    void itsPortsMayBeWritten() {
        received("one", "veth-a", Frame.sctp(A, 4000, B, 5000)).output("veth-b").forwarded();
        events.droppedOutside("pod b", "eth0", Frame.sctp(A, 4000, B, 5003).with(62, 1, 2, 3, 4), 1, "OTHERHOST");

        assertThat(endings(journeys())).containsExactly(Ending.DROPPED_OUTSIDE);
    }

    @Test
    void nonePassesItFromAnotherNodeEither() {
        received("one", "veth-a", EQUAL).output("wire").forwarded();
        received("two", "wire", EQUAL).output("veth-b").forwarded();
        received("one", "veth-a", EQUAL).dropped("OVS_DROP_EXPLICIT");

        assertThat(endings(journeys())).containsExactly(Ending.DELIVERED, Ending.DROPPED_IN_BRIDGE);
        assertThat(journeys()).noneMatch(Journey::isAmbiguous);
    }

    @Test
    void nonePassesItMuchLaterEither() {
        received("one", "veth-a", EQUAL).at(2 * SECOND).output("veth-b").forwarded();
        received("one", "veth-a", EQUAL).at(9 * SECOND).dropped("OVS_DROP_EXPLICIT");
        assertThat(endings(journeys())).containsExactly(Ending.DELIVERED, Ending.DROPPED_IN_BRIDGE);
        assertThat(journeys()).noneMatch(Journey::isAmbiguous);
    }

    /** With two outputs the bytes behind the last one do not tell. */
    @Test
    void nonePassesItWhereMoreIsAskedThanItsBytes() {
        events.behind("one", "veth-a", "pod a").behind("one", "veth-b", "pod b");
        received("one", "veth-a", EQUAL).output("veth-c").output("veth-b").forwarded();
        received("one", "veth-a", EQUAL).dropped("OVS_DROP_EXPLICIT");
        assertThat(journeys()).hasSize(2).noneMatch(Journey::isAmbiguous);
    }

    @Test
    void oneThatIsRoutedInACircleDoes() {
        delivered();
        received("one", "veth-b", routed(EQUAL)).output("veth-a").forwarded();
        received("one", "veth-a", EQUAL.with(21, 62)).dropped("OVS_DROP_EXPLICIT");
        assertThat(endings(journeys())).containsExactly(Ending.DROPPED_IN_BRIDGE);
    }

    @Test
    void oneThatIsRoutedByWhoIsBehindThePortDoesToo() {
        events.behind("one", "veth-b", "router").behind("one", "veth-c", "router");
        delivered();
        received("one", "veth-c", routed(EQUAL)).dropped("OVS_DROP_EXPLICIT");
        assertThat(journeys()).singleElement().matches(journey -> !journey.isAmbiguous());
        assertThat(endings(journeys())).containsExactly(Ending.DROPPED_IN_BRIDGE);
    }

    /** A rule gave it more hops than its sender, who sends an equal one later. */
    @ParameterizedTest(name = "where it is known what is behind the ports: {0}")
    @ValueSource(booleans = {true, false})
    void withFewerHopsItMayBeAnotherOneFromElsewhere(boolean known) {
        if (known) {
            events.behind("one", "veth-a", "pod a").behind("one", "veth-b", "pod b");
        }
        delivered();
        received("one", "veth-a", routed(EQUAL)).dropped("OVS_DROP_EXPLICIT");
        assertThat(journeys()).hasSize(2).allMatch(Journey::isAmbiguous);
    }

    @ParameterizedTest(name = "in pod {0}")
    @ValueSource(strings = {"a", "c"})
    void withFewerHopsItMayBeAnotherOneThatIsDroppedElsewhere(String pod) {
        events.behind("one", "veth-a", "pod a").behind("one", "veth-b", "pod b");
        delivered();
        events.droppedOutside("pod " + pod, "eth0", routed(EQUAL), 1, "IP_INADDRERRORS");
        assertThat(journeys()).singleElement().matches(Journey::isAmbiguous);
    }

    /** It went round, or an equal one came in on node two whose descriptor was lost on its way. */
    @Test
    void whereItCameBySinceItMayBeEither() {
        received("one", "veth-a", EQUAL).output("wire").forwarded();
        received("two", "wire", EQUAL).output("veth-b").forwarded();
        received("two", "wire", EQUAL).output("veth-c").forwarded();
        assertThat(journeys()).hasSize(2).allMatch(Journey::isAmbiguous);
    }

    @Test
    void somebodyElsesWithTheSamePayload() {
        events.behind("one", "veth-b", "pod b").behind("one", "veth-c", "pod c");
        delivered();
        received("one", "veth-c", datagram("fd00::3")).dropped("OVS_DROP_EXPLICIT");
        assertThat(endings(journeys())).containsExactly(Ending.DELIVERED, Ending.DROPPED_IN_BRIDGE);
        assertThat(journeys()).noneMatch(Journey::isAmbiguous);
    }

    @Test
    void somebodyElsesWithTheSamePayloadWhereNobodyKnowsWhatIsBehindThePorts() {
        delivered();
        received("one", "veth-c", datagram("fd00::3")).dropped("OVS_DROP_EXPLICIT");
        assertThat(journeys()).hasSize(2).allMatch(Journey::isAmbiguous);
    }

    /** Rules have written its source port and its destination: nothing but the descriptor and the payload say which one it is. */
    @Test
    void whereBothEndsWereWrittenAndItIsDroppedThen() {
        events.behind("one", "veth-a", "pod a").behind("one", "veth-b", "pod b");
        delivered();
        events.droppedOutside("pod b", "eth0", withOtherEnds(), 1, "IP_INADDRERRORS");
        assertThat(journeys()).singleElement().matches(Journey::isAmbiguous);
    }

    @ParameterizedTest(name = "which comes out with descriptor {0}")
    @ValueSource(ints = {1, 2})
    void whereBothEndsWereWrittenBeforeATunnel(int descriptor) {
        received("one", "veth-a", EQUAL)
                .output("gre_sys", 7, "192.0.2.1", "192.0.2.2")
                .forwarded();
        received("two", "gre_sys", withOtherEnds())
                .descriptor(descriptor)
                .fromTunnel(7, "192.0.2.1", "192.0.2.2")
                .output("veth-b")
                .forwarded();
        assertThat(journeys()).singleElement().satisfies(journey -> {
            assertThat(journey.legs()).hasSize(2);
            assertThat(journey.isAmbiguous()).isTrue();
        });
    }

    /** The address of the question's descriptor is used again by its answer, which holds the same. */
    @Test
    void itsAnswerIsNot() {
        events.behind("one", "veth-a", "pod a").behind("one", "veth-b", "pod b");
        delivered();
        events.droppedOutside(
                "pod b", "eth0", Frame.udp(B, 5353, A, 4000, "the same".getBytes(StandardCharsets.US_ASCII)), 1, "X");
        assertThat(journeys()).singleElement().matches(journey -> !journey.isAmbiguous());
    }

    @Test
    void translatedBeforeItLeftByAWire() {
        received("one", "veth-a", Frame.icmpEcho(A, "fd00::77", 1, 1))
                .output("wire")
                .forwarded();
        received("two", "wire", Frame.icmpEcho(A, B, 1, 1)).output("veth-b").forwarded();
        assertThat(journeys()).singleElement().satisfies(journey -> assertThat(journey.legs())
                .hasSize(2));
    }

    @Test
    void aPodThatBridges() {
        events.behind("one", "veth-b", "pod b").behind("one", "veth-b2", "pod b");
        delivered();
        received("one", "veth-b2", EQUAL).output("veth-c").forwarded();
        assertThat(journeys()).singleElement().satisfies(journey -> assertThat(journey.legs())
                .hasSize(2));
    }

    @Test
    void muchLaterItMayBeEither() {
        received("one", "veth-a", EQUAL).at(2 * SECOND).output("wire").forwarded();
        received("two", "wire", EQUAL).at(9 * SECOND).output("veth-b").forwarded();
        assertThat(journeys()).hasSize(2).allMatch(Journey::isAmbiguous);
    }

    @Test
    void droppedWhereItWasSent() {
        events.behind("one", "veth-a", "pod a").behind("one", "veth-b", "pod b");
        delivered();
        events.droppedOutside("pod a", "eth0", EQUAL, 1, "NETFILTER_DROP");
        delivered();
        events.droppedOutside("pod b", "eth0", EQUAL, 1, "NETFILTER_DROP");
        assertThat(endings(journeys())).containsExactly(Ending.DELIVERED, Ending.DROPPED_OUTSIDE);
    }

    @Test
    void droppedBeforeItWasAtAnyDevice() {
        delivered();
        events.droppedOutside(EQUAL, 1, "NETFILTER_DROP");
        assertThat(endings(journeys())).containsExactly(Ending.DELIVERED);
    }
}

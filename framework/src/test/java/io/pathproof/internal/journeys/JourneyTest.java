package io.pathproof.internal.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathproof.testing.Frame;
import io.pathproof.testing.RecordedEvents;
import io.pathproof.trace.journey.Answer;
import io.pathproof.trace.journey.Ending;
import io.pathproof.trace.journey.Journey;
import io.pathproof.trace.journey.Leg;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Crossings become journeys where the kernel's words say that they are one packet's, and stay apart where they do not. */
class JourneyTest {

    private static final String A = "10.0.0.1";
    private static final String B = "10.0.0.2";
    private static final String TUNNEL = "genev_sys_6081";
    private static final String UNDERLAY_ONE = "172.18.0.1";
    private static final String UNDERLAY_TWO = "172.18.0.2";

    private final RecordedEvents events = new RecordedEvents();

    private static Frame datagram(String text) {
        return Frame.udp(A, 4000, B, 53, text.getBytes(StandardCharsets.US_ASCII));
    }

    private void sent(Frame frame, int descriptor) {
        events.received("one", "veth-a")
                .packet(frame)
                .descriptor(descriptor)
                .output(TUNNEL, 5, UNDERLAY_ONE, UNDERLAY_TWO)
                .forwarded();
    }

    private void arrived(Frame frame, int descriptor) {
        events.received("two", TUNNEL)
                .fromTunnel(5, UNDERLAY_ONE, UNDERLAY_TWO)
                .packet(frame)
                .descriptor(descriptor)
                .output("veth-b")
                .forwarded();
    }

    private List<Journey> journeys() {
        return events.snapshot().journeys();
    }

    private static List<String> ports(Journey journey) {
        return journey.legs().stream()
                .map(leg -> leg.crossing().in().toString())
                .toList();
    }

    @Test
    void overATunnelByItsDescriptor() {
        sent(datagram("number 1"), 1);
        arrived(datagram("number 1"), 1);

        assertThat(journeys()).singleElement().satisfies(journey -> {
            assertThat(ports(journey)).containsExactly("one/veth-a", "two/" + TUNNEL);
            assertThat(journey.legs().get(1).by())
                    .hasValueSatisfying(
                            output -> assertThat(output.port().name()).isEqualTo(TUNNEL));
            assertThat(journey.ending()).isEqualTo(Ending.DELIVERED);
            assertThat(journey.isAmbiguous()).isFalse();
        });
    }

    @Test
    void anAddressMayBeAnotherPacketsByThen() {
        sent(datagram("number 1"), 1);
        arrived(datagram("number 2"), 1);

        assertThat(journeys()).hasSize(2);
        assertThat(journeys().get(0).ending()).isEqualTo(Ending.ON_ITS_WAY);
    }

    @Test
    void onlyTheLastThatHadTheDescriptorCanGoOn() {
        sent(datagram("number 1"), 1);
        sent(datagram("number 1"), 1);
        arrived(datagram("number 1"), 1);

        assertThat(journeys()).extracting(journey -> journey.legs().size()).containsExactly(1, 2);
    }

    @Test
    void whatAPodSendsAnewIsNoContinuationOfWhatItGot() {
        events.received("one", "veth-a")
                .packet(datagram("same"))
                .descriptor(1)
                .output("veth-b")
                .forwarded();
        events.received("one", "veth-b")
                .packet(datagram("same"))
                .descriptor(1)
                .output("veth-a")
                .forwarded();
        assertThat(journeys()).hasSize(2);
    }

    @Test
    void whatAPodRoutesIsOne() {
        Frame routed = datagram("same").with(22, 63);
        events.received("one", "veth-a")
                .packet(datagram("same"))
                .descriptor(1)
                .output("veth-b")
                .forwarded();
        events.received("one", "veth-b")
                .packet(routed)
                .descriptor(1)
                .output("veth-a")
                .forwarded();
        assertThat(journeys()).hasSize(1);
    }

    @Test
    void translationAndRoutingAndTagsDoNotBreakIt() {
        Frame changed = Frame.udp(A, 4000, "10.96.0.10", 5353, "number 1".getBytes(StandardCharsets.US_ASCII))
                .with(15, 0xb8) // DSCP
                .with(22, 63) // TTL
                .with(24, 1, 2) // checksum
                .tagBeside(0x8100, 7);
        sent(datagram("number 1"), 1);
        arrived(changed, 1);
        sent(datagram("number 2"), 2);
        arrived(datagram("number 2").with(22, 63).tagged(0x8100, 9), 3);

        assertThat(journeys()).extracting(journey -> journey.legs().size()).containsExactly(2, 2);
    }

    @Test
    void withBothEndsTranslatedAtOnceItMayBeAnother() {
        sent(datagram("number 1"), 1);
        arrived(Frame.udp("10.9.0.1", 1, "10.9.0.2", 2, "number 1".getBytes(StandardCharsets.US_ASCII)), 1);
        assertThat(journeys()).singleElement().matches(Journey::isAmbiguous);
    }

    @Test
    void theOuterPacketBelongsToIt() {
        Frame inner = datagram("number 1");
        Frame outer = inner.inGeneve(UNDERLAY_ONE, UNDERLAY_TWO, 5);
        sent(inner, 1);
        events.received("one", "br-ex")
                .packet(outer)
                .descriptor(1)
                .output("eth0")
                .forwarded();
        arrived(inner, 1);

        assertThat(journeys()).singleElement().satisfies(journey -> {
            assertThat(ports(journey)).containsExactly("one/veth-a", "one/br-ex", "two/" + TUNNEL);
            assertThat(journey.ends()).hasSize(1);
        });
    }

    @Test
    void theOuterPacketIsFollowedWhereTheDescriptorIsLost() {
        Frame inner = datagram("number 1");
        Frame outer = inner.inGeneve(UNDERLAY_ONE, UNDERLAY_TWO, 5);
        sent(inner, 1);
        events.received("one", "br-ex")
                .packet(outer)
                .descriptor(2)
                .output("eth0")
                .forwarded();
        arrived(inner, 3);
        assertThat(journeys()).singleElement().satisfies(journey -> assertThat(ports(journey))
                .hasSize(3));
    }

    @Test
    void equalPacketsFollowEachOtherThroughTheTunnel() {
        for (int i = 0; i < 3; i++) {
            sent(datagram("same"), 10 + i);
        }
        for (int i = 0; i < 3; i++) {
            arrived(datagram("same"), 20 + i);
        }
        assertThat(journeys()).hasSize(3).noneMatch(Journey::isAmbiguous);
        assertThat(journeys()).allMatch(journey -> journey.legs().size() == 2);
    }

    @Test
    void ofEqualPacketsNobodyKnowsWhichOneIsMissing() {
        sent(datagram("same"), 10);
        sent(datagram("same"), 11);
        arrived(datagram("same"), 20);
        sent(datagram("other"), 12);
        arrived(datagram("other"), 22);

        assertThat(journeys()).extracting(Journey::isAmbiguous).containsExactly(true, true, false);
    }

    @Test
    void anotherTunnelIsAnotherPacket() {
        sent(datagram("number 1"), 1);
        events.received("two", TUNNEL)
                .fromTunnel(6, UNDERLAY_ONE, UNDERLAY_TWO)
                .packet(datagram("number 1"))
                .descriptor(1)
                .dropped("OVS_DROP_EXPLICIT");
        assertThat(journeys()).hasSize(2);
    }

    @Test
    void segmentsOfOnePacket() {
        Frame whole = Frame.tcp(A, 4000, B, 80, 16, new byte[300]).segmentSize(100);
        sent(whole, 1);
        for (int i = 0; i < 3; i++) {
            int sequence = 1000 + 100 * i;
            arrived(
                    Frame.tcp(A, 4000, B, 80, 16, new byte[100])
                            .with(18, 0, i)
                            .with(38, sequence >> 24, sequence >> 16, sequence >> 8, sequence),
                    20 + i);
        }
        assertThat(journeys()).singleElement().satisfies(journey -> assertThat(journey.legs())
                .hasSize(4));
    }

    @Test
    void droppedAfterItHadLeft() {
        events.received("one", "veth-a")
                .packet(datagram("number 1"))
                .descriptor(1)
                .output("veth-b")
                .forwarded();
        events.droppedOutside("pod b", "eth0", datagram("number 1"), 1, "NETFILTER_DROP");
        events.droppedOutside("pod b", "eth0", datagram("number 2"), 1, "NO_SOCKET");

        assertThat(journeys()).singleElement().satisfies(journey -> {
            assertThat(journey.ending()).isEqualTo(Ending.DROPPED_OUTSIDE);
            assertThat(journey.drops())
                    .singleElement()
                    .satisfies(later -> assertThat(later.drop().reason().name()).isEqualTo("NETFILTER_DROP"));
            assertThat(journey.describe()).contains("pod b/eth0").contains("dropped outside of OVS: NETFILTER_DROP");
        });
    }

    @Test
    void theErrorThatATunnelMakesOfAPacketIsItsAnswer() {
        Frame request = Frame.icmpEcho(A, B, 1, 1);
        sent(request, 1);
        byte[] quote = request.withoutLinkHeader().bytes();
        byte[] icmp = new byte[8 + quote.length];
        icmp[0] = 3;
        icmp[1] = 4;
        System.arraycopy(quote, 0, icmp, 8, quote.length);
        events.received("one", TUNNEL)
                .packet(Frame.ip(B, A, 1, icmp))
                .descriptor(1)
                .output("veth-a")
                .forwarded();

        List<Journey> journeys = journeys();
        assertThat(journeys).hasSize(2);
        assertThat(journeys.get(0).legs()).hasSize(1);
        assertThat(journeys.get(0).answer()).hasValueSatisfying(answer -> {
            assertThat(answer.kind()).isEqualTo(Answer.Kind.ERROR);
            assertThat(answer.journey().in().name()).isEqualTo(TUNNEL);
        });
    }

    @Test
    void aRejectionIsItsAnswer() {
        events.received("one", "veth-a").tcpSyn(A, 4000, B, 80).actionUpcall().upcalled();
        events.executed("one", "veth-a")
                .packet(Frame.tcp(B, 80, A, 4000, 20))
                .output("veth-a")
                .forwarded();

        Journey request = journeys().get(0);
        assertThat(request.ending()).isEqualTo(Ending.TAKEN);
        assertThat(request.answer()).map(Answer::kind).hasValue(Answer.Kind.REJECTED);
        assertThat(request.describe()).contains("rejected by ovs-vswitchd: TCP 10.0.0.2:80 > 10.0.0.1:4000 [RST,ACK]");
    }

    @Test
    void aPingAndItsReply() {
        for (int i = 1; i <= 2; i++) {
            sent(Frame.icmpEcho(A, B, 1, i), i);
            arrived(Frame.icmpEcho(A, B, 1, i), i);
        }
        events.received("two", "veth-b")
                .packet(Frame.icmpReply(B, A, 1, 2))
                .output(TUNNEL)
                .forwarded();

        assertThat(journeys().get(0).answer()).isEmpty();
        assertThat(journeys().get(1).answer()).hasValueSatisfying(answer -> {
            assertThat(answer.kind()).isEqualTo(Answer.Kind.REPLY);
            assertThat(answer.journey().packet().icmpSequence()).hasValue(2);
        });
    }

    @Test
    void aFloodGoesSeveralWays() {
        Frame asked = Frame.arpRequest(A, B);
        events.received("one", "veth-a")
                .packet(asked)
                .descriptor(1)
                .copyTo("veth-c")
                .output(TUNNEL, 5, UNDERLAY_ONE, UNDERLAY_TWO)
                .forwarded();
        arrived(asked, 1);

        Journey journey = journeys().get(0);
        assertThat(journey.ends())
                .extracting(end -> end.by().orElseThrow().port().toString())
                .containsExactlyInAnyOrder("one/veth-c", "two/veth-b");
        assertThat(journeys()).hasSize(1);
    }

    @Test
    void fragmentsThatWerePutTogetherGoOnAsOne() {
        events.received("one", "veth-a")
                .packet(Frame.fragment(A, B, 7, 0, true, new byte[64]))
                .held();
        events.received("one", "veth-a")
                .packet(Frame.fragment(A, B, 7, 64, false, new byte[64]))
                .reassembled(0, 0x21)
                .output("veth-b")
                .forwarded();
        assertThat(journeys()).singleElement().satisfies(journey -> {
            assertThat(journey.legs()).hasSize(2).allMatch(Leg::isFirst);
            assertThat(journey.ends()).hasSize(1);
        });
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void theOrderOfEventsDoesNotMatter(long seed) {
        for (int i = 0; i < 20; i++) {
            sent(datagram("number " + i % 7), i % 5);
            arrived(datagram("number " + i % 7), i % 5 + i % 2);
            events.droppedOutside("pod b", "eth0", datagram("number " + i % 7), i % 5, "NO_SOCKET");
        }
        List<byte[]> shuffled = new ArrayList<>(events.records());
        Collections.shuffle(shuffled, new Random(seed));
        assertThat(events.snapshot(shuffled).journeys()).hasToString(journeys().toString());
    }

    @Test
    void eachOfManyIsInOneJourneyAndItIsItsOwn() {
        for (int i = 0; i < 50_000; i++) {
            sent(datagram("number " + i), i % 300);
            arrived(datagram("number " + i), i % 3 == 0 ? 1000 + i : i % 300);
        }
        List<Journey> journeys = journeys();
        assertThat(journeys).hasSize(50_000);
        assertThat(journeys.stream().filter(journey -> journey.legs().size() != 2 || journey.isAmbiguous()))
                .isEmpty();
        assertThat(journeys.stream().filter(journey -> !journey.legs()
                        .get(0)
                        .crossing()
                        .packet()
                        .equals(journey.legs().get(1).crossing().packet())))
                .isEmpty();
    }
}

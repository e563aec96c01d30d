package io.pathproof.internal.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathproof.testing.Frame;
import io.pathproof.testing.RecordedEvents;
import io.pathproof.trace.cause.Acl;
import io.pathproof.trace.cause.Cause;
import io.pathproof.trace.cause.Rule;
import io.pathproof.trace.journey.Crossing;
import io.pathproof.trace.journey.Journey;
import io.pathproof.trace.journey.LaterDrop;
import io.pathproof.trace.journey.Leg;
import io.pathproof.trace.journey.Step;
import io.pathproof.trace.passage.Drop;
import io.pathproof.trace.passage.DropReason;
import io.pathproof.trace.passage.Output;
import io.pathproof.trace.passage.Verdict;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What happened to packets as steps, each of which comes of an earlier one. */
class WayTest {

    private final RecordedEvents events = new RecordedEvents();

    @Test
    void dropped() {
        assertThat(told(Scenes.drop()))
                .containsExactly(
                        "DROPPED at one/br-int, OVS_DROP_EXPLICIT",
                        "0 entered one/veth-a: entered",
                        "10000 stopped one/br-int of 0: dropped: OVS_DROP_EXPLICIT");
    }

    @Test
    void aCopyAndThePacketItselfBothComeOfTheEntry() {
        events.received("one", "veth-a")
                .arpRequest("10.0.0.1", "10.0.0.2")
                .copyTo("veth-b")
                .output("genev_sys_6081", 5, "10.1.0.1", "10.1.0.2")
                .forwarded();
        assertThat(told(events))
                .containsExactly(
                        "FORWARDED by one/veth-b, one/genev_sys_6081",
                        "0 entered one/veth-a: entered",
                        "10000 copied one/veth-b of 0: a copy left",
                        "20000 left one/genev_sys_6081 of 0: left, tunnel 5 10.1.0.1 > 10.1.0.2");
    }

    @Test
    void whatOvsVswitchdPutBackComesOfTheUpcallAndWhatLeavesComesOfThat() {
        Scenes.cold(events, 41000);
        assertThat(told(events))
                .containsExactly(
                        "FORWARDED by one/veth-neighbour",
                        "0 entered one/veth-client: entered",
                        "10000 handed one/ovs-vswitchd of 0: handed to ovs-vswitchd: no flow matched",
                        "1000000 returned one/ovs-vswitchd of 1: put back by ovs-vswitchd",
                        "1010000 left one/veth-neighbour of 2: left");
    }

    @Test
    void whatOvsVswitchdMadeItselfComesOfNothing() {
        events.executed("one", "veth-a")
                .icmpEcho("10.0.0.1", "10.0.0.2", 1)
                .output("veth-b")
                .forwarded();
        assertThat(told(events))
                .containsExactly(
                        "FORWARDED by one/veth-b",
                        "0 returned one/ovs-vswitchd: put in by ovs-vswitchd",
                        "10000 left one/veth-b of 0: left");
    }

    @Test
    void aDeviceThatDropsStopsThePacketAtItsPortAndNotInTheBridge() {
        events.received("one", "veth-a")
                .icmpEcho("10.0.0.1", "10.0.0.2", 1)
                .failedOutput("genev_sys_6081", "PKT_TOO_BIG")
                .dropped();
        assertThat(told(events))
                .containsExactly(
                        "DROPPED at one/genev_sys_6081, PKT_TOO_BIG",
                        "0 entered one/veth-a: entered",
                        "10000 stopped one/genev_sys_6081 of 0: handed to it, but it dropped it: PKT_TOO_BIG");
    }

    @Test
    void fragmentsAreHeldUntilTheLastOneComes() {
        byte[] half = new byte[64];
        events.received("one", "veth-a")
                .packet(Frame.fragment("10.0.0.1", "10.0.0.2", 7, 0, true, half))
                .held();
        events.received("one", "veth-a")
                .packet(Frame.fragment("10.0.0.1", "10.0.0.2", 7, 64, false, half))
                .reassembled(0, 0x21)
                .output("veth-b")
                .forwarded();
        assertThat(told(events))
                .contains(
                        "0 entered one/veth-a: entered",
                        "10000 held one/br-int of 0: held until the other fragments come",
                        "1000000 entered one/veth-a: a further fragment entered; conntrack zone 0 +new+trk",
                        "1010000 left one/veth-b of 2: left");
    }

    @Test
    void lostAndUnknownAreNoDrops() {
        events.received("one", "veth-a").failedUpcall(11).lost();
        events.received("one", "veth-a").failedUpcall(12).lost();
        events.received("one", "veth-a").unknown();
        assertThat(told(events))
                .contains(
                        "LOST at one/ovs-vswitchd",
                        "20000 stopped one/ovs-vswitchd of 0: lost on the way there: the queue was full",
                        "20000 stopped one/ovs-vswitchd of 0: lost on the way there: error 12",
                        "UNKNOWN at one/br-int",
                        "10000 unclear one/br-int of 0: what was recorded does not tell");
    }

    @Test
    void aCopyThatTheBridgeDroppedIsShownThoughThePacketWentOn() {
        events.received("one", "veth-a").output("veth-b").droppedCopies(1).forwarded();
        assertThat(told(events))
                .containsExactly(
                        "FORWARDED by one/veth-b",
                        "0 entered one/veth-a: entered",
                        "10000 left one/veth-b of 0: left",
                        "20000 stopped one/br-int of 0: a copy dropped");
    }

    @Test
    void whatWasNotRecordedIsSaid() {
        events.received("one", "veth-a").output("veth-b").output("veth-c").forwarded();
        events.records().remove(0);
        Way way = Way.of(events.snapshot(), Inquiry.none()).get(0);
        assertThat(way.complete()).isFalse();
        assertThat(steps(way)).contains("30000 unclear one/br-int of 0: of its outputs and upcalls, 1 not recorded");
    }

    @Test
    void atTheOtherEndOfATunnelTheWayGoesOn() {
        Scenes.ping(events, 1);
        assertThat(told(events))
                .containsExactly(
                        "FORWARDED by two/veth-server",
                        "0 entered one/veth-client: entered",
                        "10000 left one/genev_sys_6081 of 0: left, tunnel 5 172.18.0.2 > 172.18.0.3",
                        "1000000 entered two/genev_sys_6081 of 1: entered, tunnel 5 172.18.0.2 > 172.18.0.3",
                        "1010000 left two/veth-server of 2: left");
    }

    @Test
    void whatTheKernelDroppedAfterwardsIsNotDroppedInTheBridge() {
        events.received("one", "veth-a").output("veth-b").forwarded();
        Crossing crossing = events.snapshot().crossings().get(0);
        Leg leg = Leg.first(crossing);
        Output output = crossing.outputs().get(0);
        Drop drop = new Drop(
                crossing.packet(),
                new DropReason(5, "NETFILTER_DROP"),
                Optional.of("eth0"),
                7,
                Optional.of("server"),
                0,
                0,
                "nft_do_chain",
                crossing.time() + 70_000);
        Journey journey =
                new Journey(List.of(leg), List.of(new LaterDrop(leg, output, drop)), true, List::of, Optional::empty);
        assertThat(told(List.of(Way.of(journey, 1, Inquiry.none()))))
                .containsExactly(
                        "DROPPED at server/eth0, NETFILTER_DROP, or so an equal packet",
                        "0 entered one/veth-a: entered",
                        "10000 left one/veth-b of 0: left",
                        "70000 stopped server/eth0 of 1: dropped outside of OVS by nft_do_chain: NETFILTER_DROP");
    }

    @Test
    void whatDecidedIsSaidOfADrop() {
        Rule rule = new Rule("br-int", 44, 1000, 0xaa, "", "drop");
        Cause cause = new Cause(
                List.of(rule),
                List.of(rule),
                false,
                List.of(),
                List.of(),
                List.of(new Acl("aa", "", "to-lport", 2000, "ip", "drop", Set.of("default/deny-all"))),
                false,
                Optional.empty());
        List<Way> ways = Way.of(Scenes.drop().snapshot(), new Inquiry(packet -> cause));
        assertThat(steps(ways.get(0)))
                .last()
                .isEqualTo("10000 stopped one/br-int of 0: dropped: OVS_DROP_EXPLICIT, policy: default/deny-all");
    }

    @Test
    void packetsAreNumberedAsTheyCameIn() {
        List<Way> ways = Way.of(Scenes.mixture().snapshot(), Inquiry.none());
        assertThat(ways).extracting(Way::number).containsExactlyElementsOf(numbers(16));
        assertThat(ways).extracting(Way::time).isSorted();
        assertThat(ways.stream().filter(way -> way.verdict() == Verdict.DROPPED))
                .hasSize(5);
    }

    private static List<Integer> numbers(int last) {
        return IntStream.rangeClosed(1, last).boxed().toList();
    }

    private static List<String> told(RecordedEvents events) {
        return told(Way.of(events.snapshot(), Inquiry.none()));
    }

    private static List<String> told(List<Way> ways) {
        return ways.stream()
                .flatMap(way -> Stream.concat(Stream.of(way.verdict() + " " + way.outcome()), steps(way).stream()))
                .toList();
    }

    private static List<String> steps(Way way) {
        return way.steps().stream()
                .map(step -> step.nanos() + " " + step.kind() + " " + step.at()
                        + (step.from() == Step.NONE ? "" : " of " + step.from()) + ": " + step.text())
                .toList();
    }
}

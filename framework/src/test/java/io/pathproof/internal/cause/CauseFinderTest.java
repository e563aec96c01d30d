package io.pathproof.internal.cause;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathproof.testing.RecordedEvents;
import io.pathproof.trace.cause.Cause;
import io.pathproof.trace.cause.Cause.Part;
import io.pathproof.trace.cause.Rule;
import io.pathproof.trace.journey.Crossing;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A packet is dropped by a rule; later somebody asks why. */
class CauseFinderTest {

    private static final long OLD = 0xa;
    private static final long NEW = 0xb;

    private final RecordedSwitch ovs = new RecordedSwitch();
    private final Witness witness = new Witness(ovs);
    private final CauseFinder causes = new CauseFinder(datapath -> Optional.of(witness));

    /** Met by a flow that was in the datapath before. */
    private static Crossing warm() {
        return drop(new RecordedEvents());
    }

    /** The first packet of its flow: ovs-vswitchd had it, and made the flow. */
    private static Crossing cold() {
        long now = System.nanoTime();
        RecordedEvents events = new RecordedEvents();
        events.received("one", "veth-a")
                .at(now)
                .icmpEcho("10.0.0.1", "10.0.0.2", 1)
                .upcall()
                .upcalled();
        events.executed("one", "veth-a")
                .at(now + 1)
                .icmpEcho("10.0.0.1", "10.0.0.2", 1)
                .flow(1)
                .dropped("OVS_DROP_EXPLICIT");
        return ended(events);
    }

    private static Crossing drop(RecordedEvents events) {
        events.received("one", "veth-a")
                .at(System.nanoTime())
                .icmpEcho("10.0.0.1", "10.0.0.2", 1)
                .flow(1)
                .dropped("OVS_DROP_EXPLICIT");
        return ended(events);
    }

    /** Returns when it is over, so that whoever asks asks later. */
    private static Crossing ended(RecordedEvents events) {
        Crossing packet = events.snapshot().crossings().get(0);
        while (System.nanoTime()
                <= packet.passages().get(packet.passages().size() - 1).endTime()) {
            Thread.onSpinWait();
        }
        return packet;
    }

    private void assertDecided(Crossing packet, long cookie) {
        Cause cause = causes.of(packet);
        assertThat(cause.unknown(Part.RULE)).as(cause::describe).isEmpty();
        assertThat(cause.deciding()).extracting(Rule::cookie).containsExactly(cookie);
    }

    private void assertUnknown(Crossing packet, String why) {
        assertThat(causes.of(packet).unknown(Part.RULE).orElse("known")).contains(why);
    }

    @Test
    void whereNothingChangedSinceTheRulesWereLookedAtTheyAreThePackets() {
        witness.settle();
        assertDecided(warm(), OLD);
    }

    /** What was in the datapath before the look may have been made from other rules. */
    @Test
    void aFlowOfBeforeTheLookIsOfRulesThatNobodySaw() {
        witness.read();
        assertUnknown(warm(), "its flow may have been made from earlier ones");
    }

    @Test
    void aFlowThatWasMadeAfterTheLookIsOfTheRulesThatWereSeen() {
        witness.read();
        assertDecided(cold(), OLD);
    }

    @Test
    void nobodyHadLooked() {
        assertUnknown(warm(), "nobody had looked at them by then");
    }

    @Test
    void rulesThatChangedAfterThePacketAreNotNamed() {
        witness.settle();
        Crossing packet = warm();
        ovs.changeRule("cookie 0xb");
        witness.settle();
        assertUnknown(packet, "ovs-vswitchd counted changes, now rev_flow_table=2");
        assertDecided(warm(), NEW);
    }

    /** Nobody looked between the change and the packet, so it may have come before the packet or after it. */
    @Test
    void rulesThatChangedBeforeThePacketAndUnseenAreNotNamed() {
        witness.settle();
        ovs.changeRule("cookie 0xb");
        assertUnknown(warm(), "ovs-vswitchd counted changes, now rev_flow_table=2");
    }

    @Test
    void whatWasAskedHoldsForThePacketsOfThatTime() {
        witness.settle();
        Crossing early = warm();
        assertDecided(early, OLD);
        ovs.changeRule("cookie 0xb");
        witness.settle();
        Crossing late = warm();
        assertDecided(late, NEW);
        assertDecided(early, OLD);
    }

    @Test
    void aSwitchThatDoesNotCountChangesIsNotTrusted() {
        ovs.withoutCounters();
        witness.settle();
        assertUnknown(warm(), "ovs-vswitchd does not count changes");
    }

    @Test
    void aFlowThatIsGoneTellsNothing() {
        witness.settle();
        Crossing packet = warm();
        ovs.dropFlow();
        assertUnknown(packet, "the flow was gone when Open vSwitch was asked for it");
    }

    @Test
    void whatWasAskedWhileTheFlowLivedIsKnownWhenItIsGone() {
        witness.settle();
        Crossing packet = warm();
        assertThat(causes.askAhead(packet.passages().get(0).datapath(), flow(packet)))
                .isTrue();
        ovs.dropFlow();
        assertDecided(packet, OLD);
    }

    /** What was asked too early is asked again. */
    @Test
    void aFlowThatWasNotThereYetStandsInNobodysWay() {
        witness.settle();
        Crossing packet = warm();
        ovs.dropFlow();
        assertThat(causes.askAhead(packet.passages().get(0).datapath(), flow(packet)))
                .isFalse();
        ovs.installFlow();
        assertDecided(packet, OLD);
    }

    @Test
    void whatWasAskedAheadIsOfItsTime() {
        witness.settle();
        Crossing early = warm();
        causes.askAhead(early.passages().get(0).datapath(), flow(early));
        ovs.changeRule("cookie 0xb").dropFlow();
        witness.settle();
        assertDecided(early, OLD);
        assertUnknown(warm(), "the flow was gone");
    }

    /** ovs-vswitchd counts one reason a turn: a rule may have changed in the same one. */
    @Test
    void whatASwitchLearnsMayHideAChangeOfRules() {
        witness.settle();
        Crossing packet = warm();
        ovs.learn();
        assertUnknown(packet, "ovs-vswitchd counted changes, now rev_mac_learning=1");
    }

    /** The rule is known without those. */
    @Test
    void policiesThatAreNoAclsAreUnknownAndNotNone() {
        ovs.withPoliciesOfItsOwn("policies here are rules");
        witness.settle();
        Crossing packet = warm();
        assertDecided(packet, OLD);
        assertThat(causes.of(packet).unknown(Part.ACL)).contains("policies here are rules");
        assertThat(causes.of(packet).unknown(Part.POLICY)).contains("policies here are rules");
    }

    @Test
    void whetherThereIsAnOvnIsUnknownWhereNobodyAnswers() {
        ovs.withoutDatabase();
        witness.settle();
        Crossing packet = warm();
        assertDecided(packet, OLD);
        assertThat(causes.of(packet).unknown(Part.ACL).orElse("known")).contains("database connection failed");
    }

    private static String flow(Crossing packet) {
        return packet.passages().get(0).flow().orElseThrow();
    }
}

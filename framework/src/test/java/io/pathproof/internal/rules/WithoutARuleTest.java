package io.pathproof.internal.rules;

import static io.pathproof.internal.rules.Decided.decide;
import static org.assertj.core.api.Assertions.assertThat;

import io.pathproof.trace.cause.Rule;
import org.junit.jupiter.api.Test;

/** What Open vSwitch decided without a rule, or in spite of one, told in ofproto/trace's own words. */
class WithoutARuleTest {

    @Test
    void fragmentsAreDroppedByTheBridgesMode() {
        Decision decision = decide(PacketEnd.DROPPED, "trace-fragments-mode-drop");
        assertThat(decision.rules()).containsExactly(Rule.none("br-int", 0, "drop"));
        assertThat(decision.words())
                .containsExactly("Packets are IP fragments and the fragment handling mode is \"drop\".");
    }

    @Test
    void aMissMayGoToTheController() {
        Decision decision = decide(PacketEnd.TAKEN, "trace-packet-in-on-miss");
        assertThat(decision.rules()).containsExactly(Rule.none("br-int", 0, "CONTROLLER:65535"));
    }

    @Test
    void aPortThatIsNotKnown() {
        Decision decision = decide(PacketEnd.DROPPED, "trace-unknown-port");
        assertThat(decision.rules()).containsExactly(Rule.none("br-int", 0, "drop"));
        assertThat(decision.words()).containsExactly("received packet on unknown port 331");
    }

    @Test
    void anOutputThatComesToNothing() {
        Decision decision = decide(
                PacketEnd.DROPPED,
                """
                 0. udp,in_port=2,tp_dst=5005, priority 20, cookie 0x24
                    output:77
                     >> Nonexistent output port
                """,
                "drop");
        assertThat(decision.rules()).extracting(Rule::cookie).containsExactly(0x24L);
        assertThat(decision.words()).containsExactly("Nonexistent output port");
        assertThat(decide(
                                PacketEnd.DROPPED,
                                """
                                 0. ip, priority 1, cookie 0x1
                                    output:2
                                     >> skipping output to input port
                                """,
                                "drop")
                        .words())
                .containsExactly("skipping output to input port");
    }

    @Test
    void tooManyResubmits() {
        Decision decision = decide(PacketEnd.DROPPED, "trace-too-many-resubmits");
        assertThat(decision.rules()).extracting(Rule::table).containsExactly(2);
        assertThat(decision.words())
                .containsExactly("over 4096 resubmit actions", "Translation failed (Too many resubmits)");
    }

    @Test
    void tooDeepARecursion() {
        Decision decision = decide(PacketEnd.DROPPED, "trace-thaw-group-too-deep");
        assertThat(decision.rules()).extracting(Rule::cookie).containsExactly(0x6L);
        assertThat(decision.words())
                .containsExactly("over max translation depth 64", "Translation failed (Recursion too deep)");
    }

    @Test
    void whatIsPutInAgainMayHaveNothingToGoOnWith() {
        Decision decision = decide(PacketEnd.DROPPED, "trace-recirc-state-gone");
        assertThat(decision.rules()).isEmpty();
        assertThat(decision.words()).containsExactly("Translation failed (No recirculation context)");
    }

    @Test
    void normalDropsWhatComesFromAMirrorsPort() {
        Decision decision = decide(PacketEnd.DROPPED, "trace-mirror-output-port");
        assertThat(decision.rules()).extracting(Rule::actions).containsExactly("NORMAL");
        assertThat(decision.words())
                .containsExactly(
                        "dropping packet received on port mirror0, which is reserved exclusively for mirroring");
    }

    @Test
    void aPacketThatAMeterDropped() {
        assertThat(decide(
                                PacketEnd.METERED,
                                """
                                 0. ip,nw_proto=94, priority 3, cookie 0x9
                                    meter:1
                                    resubmit(,5)
                                 5. priority 1, cookie 0x55
                                    output:3
                                """,
                                "meter(0),4")
                        .rules())
                .extracting(Rule::cookie)
                .containsExactly(0x9L);
    }
}

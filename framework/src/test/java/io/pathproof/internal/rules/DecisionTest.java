package io.pathproof.internal.rules;

import static io.pathproof.internal.rules.Decided.decide;
import static io.pathproof.internal.rules.Decided.decidedBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.pathproof.trace.cause.Rule;
import org.junit.jupiter.api.Test;

/** What ofproto/trace tells, held against how a packet ended. */
class DecisionTest {

    @Test
    void theLastRuleDropped() {
        assertThat(decidedBy(
                        PacketEnd.DROPPED,
                        """
                         0. udp,nw_src=10.0.0.1, priority 200
                            load:0x1->NXM_NX_REG0[]
                            resubmit(,2)
                         2. priority 7, cookie 0xdeadbeef
                            drop
                        """,
                        "drop"))
                .isEqualTo("br-int, table 2, priority 7, cookie 0xdeadbeef: any actions=drop");
    }

    @Test
    void aTableWithoutARuleDropped() {
        assertThat(decide(PacketEnd.DROPPED, "trace-table-names").rules())
                .containsExactly(Rule.none("br-int", 3, "drop"));
    }

    /** A side table's drop is no end of a packet that goes on. */
    @Test
    void aPacketThatLeftIsNotDecidedByADrop() {
        assertThat(decide(PacketEnd.LEFT, "trace-nested-miss-is-not-the-end").rules())
                .containsExactly(new Rule("br-int", 9, 0, 0x1111aaaa, "metadata=0x4", "output:5"));
        assertThat(decidedBy(
                        PacketEnd.LEFT,
                        """
                         0. udp, priority 3, cookie 0x3
                            resubmit(,40)
                            40. No match.
                                    drop
                            output:3
                        """,
                        "4"))
                .startsWith("br-int, table 0, priority 3, cookie 0x3: udp ");
    }

    /** OVN's table 42 sends a packet to another node, and on to table 43, which has no rule for it. */
    @Test
    void aMissAfterAnOutputDropsNothing() {
        assertThat(decidedBy(
                        PacketEnd.LEFT,
                        """
                        42. reg15=0x1e,metadata=0x3, priority 100, cookie 0xa1
                            output:1
                             -> output to kernel tunnel
                            resubmit(,43)
                        43. priority 0
                            drop
                        """,
                        "set(tunnel(tun_id=0x3,dst=172.18.0.3,ttl=64,tp_dst=6081,flags(df|csum|key))),2"))
                .startsWith("br-int, table 42, priority 100, cookie 0xa1: ");
    }

    @Test
    void ofTwoTablesThatDropTheLaterOneIsTheEnd() {
        assertThat(decidedBy(
                        PacketEnd.DROPPED,
                        """
                         0. icmp, priority 1, cookie 0x1
                            resubmit(,40)
                            40. No match.
                                    drop
                            resubmit(,41)
                        41. No match.
                            drop
                        """,
                        "drop"))
                .isEqualTo("br-int, table 41: no rule for it, actions=drop");
    }

    @Test
    void aRuleWithoutAnOutputEndsWhatItIsTheLastOf() {
        assertThat(decidedBy(
                        PacketEnd.DROPPED,
                        """
                         0. ip, priority 3, cookie 0x4
                            resubmit(,40)
                            40. No match.
                                    drop
                            resubmit(,41)
                        41. priority 1, cookie 0x41
                            load:0x1->NXM_NX_REG0[]
                        """,
                        "drop"))
                .isEqualTo("br-int, table 41, priority 1, cookie 0x41: any actions=load:0x1->NXM_NX_REG0[]");
    }

    @Test
    void eachRuleThatLetItOutDecided() {
        Decision decision = decide(
                PacketEnd.LEFT,
                """
                 0. ip, priority 3, cookie 0x1
                    output:3
                    resubmit(,5)
                 5. ip, priority 3, cookie 0x2
                    output:4
                """,
                "4,5");
        assertThat(decision.rules()).extracting(Rule::cookie).containsExactly(0x1L, 0x2L);
        assertThat(decision.oneOf()).isFalse();
    }

    /** The size of a packet tells which of two ways it goes, and how it ended tells which that was. */
    @Test
    void ofTwoWaysBySizeTheOneThatEndsSo() {
        String trace =
                """
                 0. udp,in_port=2,tp_dst=5001, priority 20, cookie 0x20
                    check_pkt_larger(100)->NXM_NX_REG1[0]
                    resubmit(,60)
                    60. udp,reg1=0x1/0x1, priority 32768, cookie 0x61
                            output:3
                    resubmit(,60)
                60. udp,reg1=0/0x1, priority 32768, cookie 0x62
                    drop
                """;
        String actions = "check_pkt_len(size=100,gt(4),le(drop))";
        assertThat(decide(PacketEnd.LEFT, trace, actions).rules())
                .extracting(Rule::cookie)
                .containsExactly(0x61L);
        assertThat(decide(PacketEnd.DROPPED, trace, actions).rules())
                .extracting(Rule::cookie)
                .containsExactly(0x62L);
    }

    @Test
    void whereBothWaysEndAlikeItIsOneOfThem() {
        Decision decision = decide(
                PacketEnd.LEFT,
                """
                 0. ip,nw_proto=92, priority 3, cookie 0xb
                    check_pkt_larger(100)->NXM_NX_REG1[0]
                    resubmit(,60)
                    60. reg1=0x1/0x1, priority 32768, cookie 0x60
                            output:3
                    resubmit(,60)
                60. reg1=0/0x1, priority 32768, cookie 0x61
                    output:4
                """,
                "check_pkt_len(size=100,gt(4),le(5))");
        assertThat(decision.rules()).extracting(Rule::cookie).containsExactly(0x60L, 0x61L);
        assertThat(decision.oneOf()).isTrue();
    }

    @Test
    void eachBucketsCopyHasAnEndOfItsOwn() {
        Decision decision = decide(
                PacketEnd.DROPPED,
                """
                 0. udp,in_port=2,tp_dst=5010, priority 20, cookie 0x29
                    group:7
                    bucket 0
                            resubmit(,50)
                        50. priority 32768, cookie 0x50
                            drop
                    bucket 1
                            resubmit(,51)
                        51. priority 32768, cookie 0x51
                            drop
                """,
                "drop");
        assertThat(decision.rules()).extracting(Rule::cookie).containsExactly(0x50L, 0x51L);
        assertThat(decision.oneOf()).isFalse();
    }

    @Test
    void aCloneIsOutputByTheRuleThatMadeIt() {
        assertThat(decide(
                                PacketEnd.LEFT,
                                """
                                 0. ip,nw_proto=97, priority 3, cookie 0x6
                                    clone(resubmit(,40),output:3)
                                    resubmit(,40)
                                    40. No match.
                                            drop
                                    output:3
                                    resubmit(,41)
                                41. No match.
                                    drop
                                """,
                                "4")
                        .rules())
                .extracting(Rule::cookie)
                .containsExactly(0x6L);
    }

    @Test
    void theActionSetIsDoneByWhoeverWroteIt() {
        assertThat(decide(
                                PacketEnd.LEFT,
                                """
                                 0. ip,nw_proto=98, priority 3, cookie 0x5
                                    write_actions(output:3)
                                     -> action set is: output:3
                                    goto_table:9
                                     9. No match.
                                            drop
                                --. Executing action set:
                                    output:3
                                """,
                                "4")
                        .rules())
                .extracting(Rule::cookie)
                .containsExactly(0x5L);
    }

    @Test
    void theRuleOfTheBridgeBehindAPatchPort() {
        assertThat(decide(PacketEnd.DROPPED, "trace-patch-port-second-bridge").rules())
                .containsExactly(new Rule("br-ex", 0, 9, 0xdeff105, "in_port=5", "drop"));
    }

    /** As Open vSwitch prints it where that is the last action. */
    @Test
    void theBridgeBehindAPatchPortMayBeTheLastThing() {
        assertThat(decidedBy(
                        PacketEnd.DROPPED,
                        """
                         0. ip,nw_proto=71, priority 9, cookie 0x78
                            output:5

                        bridge("br-ex")
                        ---------------
                         0. ip, priority 5, cookie 0xe
                            drop
                        """,
                        "drop"))
                .isEqualTo("br-ex, table 0, priority 5, cookie 0xe: ip actions=drop");
    }

    @Test
    void whatIsPutInAgainGoesOnWithTheActionsOfAnEarlierRule() {
        Decision decision = decide(
                PacketEnd.LEFT,
                """
                    thaw
                            Resuming from table 0
                        Restoring actions: unroll_xlate(table=5, cookie=85),group:16,resubmit(,6),load:0x1->NXM_NX_REG0[]
                    unroll_xlate(table=5, cookie=85)
                    restored state: table=5, cookie=0x5500000000000000
                    group:16
                     -> using bucket 0
                    bucket 0
                            output:3
                    resubmit(,6)
                     6. udp,in_port=2,tp_dst=5010, priority 20, cookie 0x66
                            drop
                    load:0x1->NXM_NX_REG0[]
                """,
                "4");
        assertThat(decision.rules()).singleElement().satisfies(rule -> {
            assertThat(PartlyTold.is(rule)).isTrue();
            assertThat(rule.table()).isEqualTo(5);
            assertThat(rule.cookie()).isEqualTo(0x55);
        });
    }

    @Test
    void anotherEndThanThePacketsIsNone() {
        String forwards =
                """
                 0. ip, priority 3, cookie 0x1
                    output:3
                """;
        assertThatExceptionOfType(UnclearTraceException.class)
                .isThrownBy(() -> decide(PacketEnd.DROPPED, forwards, "4"));
        assertThatExceptionOfType(UnclearTraceException.class)
                .isThrownBy(() -> decide(PacketEnd.LEFT, " 0. priority 0\n    drop\n", "drop"));
        assertThatExceptionOfType(UnclearTraceException.class).isThrownBy(() -> decide(PacketEnd.TAKEN, forwards, "4"));
    }
}

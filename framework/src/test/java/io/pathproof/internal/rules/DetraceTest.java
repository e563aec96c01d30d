package io.pathproof.internal.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.pathproof.trace.cause.Rule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** On lines as Open vSwitch 3.5 and 4.0 say them. */
class DetraceTest {

    @Test
    void readsARuleInEachLine() {
        assertThat(
                        Detrace.parse(
                                """
                                cookie=0x11, duration=5s, n_packets=11, n_bytes=854, n_offload_packets=0, n_offload_bytes=0, priority=5,actions=resubmit(,1)
                                cookie=0xdeadbeef, table_id=2, duration=4s, n_packets=3, n_bytes=294, n_offload_packets=0, n_offload_bytes=0, priority=7,ct_state=+new+trk,icmp,actions=drop
                                """))
                .containsExactly(
                        new Rule("", 0, 5, 0x11, "", "resubmit(,1)"),
                        new Rule("", 2, 7, 0xdeadbeefL, "ct_state=+new+trk,icmp", "drop"));
    }

    @Test
    void whatIsNotSaidHasItsDefault() {
        assertThat(Detrace.parse(Said.by("detrace-rule-without-cookie")))
                .containsExactly(
                        new Rule("", 0, 200, 0xa1, "icmp", "resubmit(,2)"),
                        new Rule("", 2, 10, 0, "icmp,icmp_type=8", "drop"));
        assertThat(Detrace.parse(Said.by("detrace-no-cookie-at-all")))
                .containsExactly(new Rule("", 0, 200, 0, "icmp", "drop"));
        assertThat(
                        Detrace.parse(
                                """
                                duration=5s, n_packets=11, n_bytes=854, n_offload_packets=0, n_offload_bytes=0, icmp,in_port=1,actions=output:2,output:3
                                duration=5s, n_packets=11, n_bytes=854, n_offload_packets=0, n_offload_bytes=0, ,actions=NORMAL
                                """))
                .containsExactly(
                        new Rule("", 0, 32768, 0, "icmp,in_port=1", "output:2,output:3"),
                        new Rule("", 0, 32768, 0, "", "NORMAL"));
    }

    /** Since 4.0, which tells tables without a rule, too; table 254 has the rules that stand for that, in each version. */
    @Test
    void aRuleHasItsBridge() {
        assertThat(Detrace.parse(Said.by("detrace-ovs4-two-bridges")))
                .containsExactly(
                        new Rule("br-int", 0, 100, 0x51, "ip,in_port=1", "resubmit(,7)"),
                        new Rule("br-ex", 0, 5, 0x52, "ip", "output:2"));
        assertThat(Detrace.parse(Said.by("detrace-ovs4-upstream-shape")))
                .extracting(rule -> rule.bridge() + " " + rule.table() + " " + rule.match() + " " + rule.actions())
                .containsExactly(
                        "br-int 2 ip output:2,output:3",
                        "br-ex 0  clone(resubmit(,1)),resubmit(,2)",
                        "br-ex 1 ip mod_nw_dst:10.0.0.3,IN_PORT",
                        "br-ex 2 ip IN_PORT",
                        "br-int 0 ip,in_port=3,nw_dst=10.0.0.2 resubmit(,4)",
                        "br-int 4 ip drop");
    }

    @Test
    void aCookieWithinActionsIsNotTheRulesOwn() {
        assertThat(Detrace.parse(Said.by("detrace-learn-cookie")))
                .singleElement()
                .satisfies(rule -> {
                    assertThat(rule.cookie()).isZero();
                    assertThat(rule.table()).isEqualTo(10);
                    assertThat(rule.priority()).isOne();
                    assertThat(rule.match()).isEmpty();
                    assertThat(rule.actions()).startsWith("learn(table=20,").endsWith(",output:1");
                });
    }

    @Test
    void aGroupIsNoRuleAndItsLineHasNoEnd() {
        assertThat(Detrace.parse(Said.by("detrace-group-line-has-no-newline")))
                .containsExactly(
                        new Rule("", 0, 100, 0x7, "tcp", "group:6,resubmit(,50)"),
                        new Rule("", 42, 10, 0x2, "tcp", "output:2"),
                        new Rule("", 50, 10, 0x9, "tcp", "drop"));
        assertThat(Detrace.parse(Said.by("detrace-conjunction-and-group")))
                .extracting(Rule::table, Rule::cookie, Rule::match)
                .containsExactly(tuple(90, 0x29050000000000L, "conj_id=1,ip"), tuple(42, 0x2L, "tcp,reg3=0x1"));
    }

    @Test
    void flagsAreNotOfTheMatch() {
        assertThat(Detrace.parse(Said.by("detrace-flow-flags")))
                .containsExactly(new Rule("", 0, 10, 1, "tun_metadata0=0x10002/0x7fffffff,in_port=1", "drop"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"detrace-not-known", "detrace-unknown-ufid"})
    void whatIsNoRuleIsLeftOut(String said) {
        assertThat(Detrace.parse(Said.by(said))).isEmpty();
    }
}

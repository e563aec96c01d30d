package io.pathproof.internal.rules;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatapathFlowTest {

    @Test
    void theKeyStandsBeforeTheCountersAndTheActionsAfterThem() {
        DatapathFlow flow = DatapathFlow.parse(
                        "ufid:0b1e, recirc_id(0),in_port(2),eth_type(0x0800),ipv4(src=10.0.0.1), packets:0, bytes:0, used:never, actions:drop\n")
                .orElseThrow();
        assertThat(flow.readableKey()).isEqualTo("recirc_id(0),in_port(2),eth_type(0x0800),ipv4(src=10.0.0.1)");
        assertThat(flow.actions()).isEqualTo("drop");
        assertThat(flow.isLaterStage()).isFalse();
    }

    /** A kernel newer than Open vSwitch has attributes that ofproto/trace refuses, with words about something else. */
    @Test
    void whatOpenVSwitchPrintsButCannotReadIsLeftOut() {
        assertThat(flow("getflow-attribute-unknown-to-ovs").readableKey())
                .isEqualTo("recirc_id(0),in_port(6),eth(src=0a:00:00:00:01:0e),eth_type(0x86dd),ipv6(frag=no)");
    }

    /** Open vSwitch's lib/odp-util.c: "tunnel options missing TTL". */
    @Test
    void aTunnelHasATtlThoughNoRuleLookedAtIt() {
        assertThat(flow("getflow-empty-geneve").readableKey())
                .startsWith("recirc_id(0x3c8),tunnel(ttl=64,tun_id=0x4,src=192.0.2.1,");
        assertThat(flow("getflow-empty-geneve").isLaterStage()).isTrue();
        assertThat(flow("getflow-ttl-masked").readableKey())
                .startsWith("tunnel(tun_id=0x1,src=192.0.2.1,dst=192.0.2.2,ttl=64,tp_dst=6081,");
        assertThat(new DatapathFlow("tunnel(tun_id=0x11,ttl=3,flags(key)),in_port(1)", "drop").readableKey())
                .isEqualTo("tunnel(tun_id=0x11,ttl=3,flags(key)),in_port(1)");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            getflow-pmd-header     | recirc_id(0),in_port(2),packet_type(ns=0,id=0),eth_type(0x0800),ipv4(frag=no) | 2
            getflow-log-line-first | recirc_id(0),in_port(2),eth_type(0x0800),ipv4(frag=no) | 2
            getflow-ttl-masked     | tunnel(tun_id=0x1,src=192.0.2.1,dst=192.0.2.2,ttl=64,tp_dst=6081,geneve({class=0x102,type=0x80,len=4,0x10002/0x7fffffff}),flags(+key)),recirc_id(0),in_port(4),eth_type(0x0800),ipv4(frag=no) | 2
            """)
    void otherLinesAndWordsMayStandAboutIt(String said, String key, String actions) {
        assertThat(flow(said).readableKey()).isEqualTo(key);
        assertThat(flow(said).actions()).isEqualTo(actions);
    }

    @Test
    void keysAndActionsMayBeNested() {
        assertThat(flow("getflow-qinq-erspan").readableKey())
                .contains("erspan(ver=1,idx=0x7)")
                .endsWith("encap(eth_type(0x8100),vlan(vid=7,pcp=0),encap(eth_type(0x0800),ipv4(frag=no)))");
        assertThat(flow("getflow-nested-actions").actions()).startsWith("check_pkt_len(size=1442,gt(sample(");
    }

    @ParameterizedTest
    @ValueSource(strings = {"getflow-put-failed-log", "detrace-unknown-ufid"})
    void whatIsNoFlowIsNone(String said) {
        assertThat(DatapathFlow.parse(Said.by(said))).isEmpty();
    }

    @Test
    void itDoesWhatATranslationDoesWhoeverAsksForIt() {
        DatapathFlow flow = new DatapathFlow(
                "recirc_id(0)",
                "userspace(pid=4294967295,controller(reason=1,dont_send=0,continuation=0,recirc_id=7))");
        assertThat(flow.does(made("userspace(pid=12,controller(reason=1,dont_send=1,continuation=0,recirc_id=7))")))
                .isTrue();
        assertThat(flow.does(made("drop"))).isFalse();
    }

    @Test
    void aFlowOfTheSlowPathIsMadeOfWhateverOvsVswitchdIsToDo() {
        DatapathFlow flow = new DatapathFlow("recirc_id(0)", "userspace(pid=4294967295,slow_path(action))");
        assertThat(flow.does(
                        made("set(icmp(type=13)),2\nThis flow is handled by the userspace slow path because it:\n")))
                .isTrue();
        assertThat(flow.does(made("2"))).isFalse();
    }

    private static DatapathFlow flow(String said) {
        return DatapathFlow.parse(Said.by(said)).orElseThrow();
    }

    private static Translation made(String actions) {
        return Translation.parse("Flow: ip\n\nFinal flow: unchanged\nDatapath actions: " + actions)
                .orElseThrow();
    }
}

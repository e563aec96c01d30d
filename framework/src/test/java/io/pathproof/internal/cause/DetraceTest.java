package io.pathproof.internal.cause;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathproof.trace.Rule;
import org.junit.jupiter.api.Test;

/** On lines that Open vSwitch 3.5.0 has said. */
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
                        new Rule(0, 5, 0x11, "", "resubmit(,1)"),
                        new Rule(2, 7, 0xdeadbeefL, "ct_state=+new+trk,icmp", "drop"));
    }

    @Test
    void whatIsNotSaidHasItsDefault() {
        assertThat(
                        Detrace.parse(
                                """
                                cookie=0x0, duration=5s, n_packets=11, n_bytes=854, n_offload_packets=0, n_offload_bytes=0, icmp,in_port=1,actions=output:2,output:3
                                cookie=0x0, duration=5s, n_packets=11, n_bytes=854, n_offload_packets=0, n_offload_bytes=0, actions=NORMAL
                                """))
                .containsExactly(
                        new Rule(0, 32768, 0, "icmp,in_port=1", "output:2,output:3"),
                        new Rule(0, 32768, 0, "", "NORMAL"));
    }

    @Test
    void whatIsNoRuleIsLeftOut() {
        assertThat(Detrace.parse("Cache was not found for system@ovs-system\n")).isEmpty();
        assertThat(Detrace.parse("")).isEmpty();
    }

    @Test
    void aRuleThatSendsThePacketOnAndIsTheLastSentItToATableWithoutOneForIt() {
        assertThat(
                        Detrace.parse(
                                """
                                cookie=0xbeef, duration=5s, n_packets=1, n_bytes=52, n_offload_packets=0, n_offload_bytes=0, priority=200,udp,actions=resubmit(,7)
                                """))
                .containsExactly(new Rule(0, 200, 0xbeef, "udp", "resubmit(,7)"), Rule.none(7, "drop"));
    }
}

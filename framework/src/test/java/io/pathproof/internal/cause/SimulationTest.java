package io.pathproof.internal.cause;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathproof.trace.Rule;
import org.junit.jupiter.api.Test;

/** In the form of ofproto/trace, see ovs-vswitchd(8) and Documentation/topics/tracing.rst of Open vSwitch. */
class SimulationTest {

    @Test
    void readsEachRuleAndItsActions() {
        assertThat(
                        Simulation.parse(
                                """
                                Flow: udp,in_port=1,dl_src=00:00:00:00:00:00,nw_src=10.0.0.1,tp_dst=7000

                                bridge("br-int")
                                ----------------
                                 0. udp,nw_src=10.0.0.1, priority 200
                                    load:0x1->NXM_NX_REG0[]
                                    resubmit(,2)
                                 2. priority 7, cookie 0xdeadbeef
                                    drop

                                Final flow: unchanged
                                Megaflow: recirc_id=0,eth,udp,in_port=1
                                Datapath actions: drop
                                 9. is not read, priority 1
                                """))
                .containsExactly(
                        new Rule(0, 200, 0, "udp,nw_src=10.0.0.1", "load:0x1->NXM_NX_REG0[],resubmit(,2)"),
                        new Rule(2, 7, 0xdeadbeefL, "", "drop"));
    }

    @Test
    void aTableMayHaveANameAndNoRule() {
        assertThat(
                        Simulation.parse(
                                """
                                bridge("br-int")
                                 0(Classifier). ip, priority 100
                                    resubmit(,12)
                                12(Ingress). No match.
                                            drop
                                """))
                .containsExactly(new Rule(0, 100, 0, "ip", "resubmit(,12)"), new Rule(12, 0, 0, "no rule", "drop"));
    }

    @Test
    void anErrorIsNoRule() {
        assertThat(Simulation.parse("Cannot find datapath of this name\n")).isEmpty();
    }

    @Test
    void theKeyOfAFlowStandsBeforeItsCounters() {
        assertThat(
                        Simulation.key(
                                "ufid:0b1e, recirc_id(0),in_port(2),eth_type(0x0800),ipv4(src=10.0.0.1), packets:0, bytes:0, used:never, actions:drop"))
                .hasValue("recirc_id(0),in_port(2),eth_type(0x0800),ipv4(src=10.0.0.1)");
        assertThat(Simulation.key("ovs-vswitchd: getting flow, not found")).isEmpty();
    }

    /** Open vSwitch's lib/odp-util.c: "tunnel options missing TTL". */
    @Test
    void aTunnelHasATtlThoughNoRuleLookedAtIt() {
        assertThat(
                        Simulation.key(
                                "recirc_id(0),tunnel(tun_id=0x11,src=192.0.2.1,dst=192.0.2.2,flags(key)),in_port(1), packets:0, bytes:0"))
                .hasValue("recirc_id(0),tunnel(ttl=64,tun_id=0x11,src=192.0.2.1,dst=192.0.2.2,flags(key)),in_port(1)");
        assertThat(Simulation.key("tunnel(tun_id=0x11,ttl=3,flags(key)),in_port(1), packets:0"))
                .hasValue("tunnel(tun_id=0x11,ttl=3,flags(key)),in_port(1)");
    }
}

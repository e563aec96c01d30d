package io.pathproof.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PodFlowsTest {

    private final PodFlows flows =
            new PodFlows(3, "0a:00:00:00:00:03", List.of(Address.parse("10.0.0.3/24"), Address.parse("fd00::3/64")));

    @Test
    void onItsOwnNodeThePodsFramesGoToItsPort() {
        assertThat(flows.toPort("veth-c"))
                .containsExactly(
                        "cookie=0x706f640000000003,priority=100,dl_dst=0a:00:00:00:00:03,actions=output:veth-c",
                        "cookie=0x706f640000000003,priority=100,dl_dst=ff:ff:ff:ff:ff:ff,arp,arp_tpa=10.0.0.3,actions=output:veth-c",
                        "cookie=0x706f640000000003,priority=100,dl_dst=33:33:00:00:00:00/ff:ff:00:00:00:00,icmp6,icmp_type=135,"
                                + "nd_target=fd00:0:0:0:0:0:0:3,actions=output:veth-c");
    }

    @Test
    void onAnotherNodeTheyGoToItsNode() {
        assertThat(flows.toNode(Links.address(1)))
                .hasSize(3)
                .first()
                .isEqualTo("cookie=0x706f640000000003,priority=100,dl_dst=0a:00:00:00:00:03,"
                        + "actions=set_field:192.0.2.2->tun_dst,set_field:17->tun_id,output:genev0");
    }

    @Test
    void aPodWithoutAddressIsReachedByItsHardwareAddressAlone() {
        assertThat(new PodFlows(1, "0a:00:00:00:00:01", List.of()).toPort("veth-a"))
                .hasSize(1);
    }
}

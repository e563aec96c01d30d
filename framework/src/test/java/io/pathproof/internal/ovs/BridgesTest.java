package io.pathproof.internal.ovs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BridgesTest {

    private static final String SHOWN =
            """
            3ed1622a-a604-42b2-ab0d-3d34f1f4803f
                Bridge br-ex
                    datapath_type: netdev
                    Port br-ex
                        Interface br-ex
                            type: internal
                    Port patch-ex
                        Interface patch-ex
                            type: patch
                            options: {peer=patch-int}
                Bridge br-int
                    fail_mode: secure
                    Port genev0
                        Interface genev0
                            type: geneve
                            options: {key=flow, remote_ip=flow}
                    Port "0a1b_h"
                        tag: 10
                        Interface "0a1b_h"
                            error: "could not open network device 0a1b_h (No such device)"
                    Port br-int
                        Interface br-int
                            type: internal
                ovs_version: "3.5.0"
            """;

    private final AtomicInteger asked = new AtomicInteger();
    private String shown = SHOWN;
    private final Bridges bridges = new Bridges(() -> {
        asked.incrementAndGet();
        return Optional.of(shown);
    });

    @Test
    void aPortHasTheBridgeItIsShownBelow() {
        assertThat(bridges.of("genev0")).contains("br-int");
        assertThat(bridges.of("0a1b_h")).contains("br-int");
        assertThat(bridges.of("patch-ex")).contains("br-ex");
        assertThat(bridges.of("br-ex")).contains("br-ex");
        assertThat(asked).hasValue(1);
    }

    @ParameterizedTest
    @CsvSource({
        "geneve, genev_sys_6081",
        "vxlan, vxlan_sys_8472",
        "gre, gre_sys",
        "ip6gre, ip6gre_sys",
        "erspan, erspan_sys",
        "ip6erspan, ip6erspan_sys",
        "gtpu, gtpu_sys_2152",
        "bareudp, udp_sys_6635",
        "srv6, srv6_sys"
    })
    void eachTypeOfTunnelHasADeviceOfItsName(String type, String device) {
        shown = SHOWN.replace("type: geneve", "type: " + type);
        assertThat(bridges.of(device)).contains("br-int");
    }

    @Test
    void theKernelsTunnelDeviceHasTheBridgeOfAllTunnelsOfItsType() {
        assertThat(bridges.of("genev_sys_6081")).contains("br-int");
        assertThat(bridges.of("vxlan_sys_4789")).isEmpty();
    }

    @Test
    void itHasNoneWhereTheTunnelsAreOnSeveral() {
        shown = SHOWN + "    Bridge br-two\n        Port g2\n            Interface g2\n                type: geneve\n";

        assertThat(bridges.of("genev_sys_6081")).isEmpty();
    }

    @Test
    void aPortThatIsNotThereIsAskedForOnce() {
        assertThat(bridges.of("veth-a")).isEmpty();
        assertThat(bridges.of("veth-a")).isEmpty();
        assertThat(asked).hasValue(1);
    }

    @Test
    void aPortThatCameLaterIsFoundWhenItMayHaveCome() {
        assertThat(bridges.of("veth-a")).isEmpty();
        shown = SHOWN + "    Bridge br-two\n        Port veth-a\n            Interface veth-a\n";

        bridges.forget();

        assertThat(bridges.of("veth-a")).contains("br-two");
    }

    @Test
    void anOpenVswitchThatDoesNotAnswerKnowsNothing() {
        assertThat(new Bridges(Optional::empty).of("veth-a")).isEmpty();
    }
}

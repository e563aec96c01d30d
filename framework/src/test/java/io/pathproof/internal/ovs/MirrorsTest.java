package io.pathproof.internal.ovs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class MirrorsTest {

    /** As ovs-vsctl 3.5 prints it; the bridge has a port that is a bond, and one in VLAN 7. */
    private static final String TABLES =
            """
            {"data":[[["uuid","m1"],"rspan",["set",[]],99],[["uuid","m2"],"watch",["uuid","p-bond"],["set",[]]],\
            [["uuid","m3"],"of no bridge",["uuid","p-a"],["set",[]]]],"headings":["_uuid","name","output_port","output_vlan"]}
            {"data":[[["set",[["uuid","p-a"],["uuid","p-b"],["uuid","p-bond"]]],["set",[["uuid","m1"],["uuid","m2"]]]],\
            [["uuid","p-other"],["set",[]]]],"headings":["ports","mirrors"]}
            {"data":[[["uuid","p-a"],["uuid","i-a"],["set",[]]],[["uuid","p-b"],["uuid","i-b"],99],\
            [["uuid","p-bond"],["set",[["uuid","i-1"],["uuid","i-2"]]],["set",[]]],\
            [["uuid","p-other"],["uuid","i-other"],["set",[]]]],"headings":["_uuid","interfaces","tag"]}
            {"data":[[["uuid","i-a"],"veth-a"],[["uuid","i-b"],"veth-b"],[["uuid","i-1"],"eth1"],[["uuid","i-2"],"eth2"],\
            [["uuid","i-other"],"other"]],"headings":["_uuid","name"]}
            """;

    private int asked;

    private Mirrors mirrors(String answer) {
        return new Mirrors(() -> {
            asked++;
            return Optional.of(answer);
        });
    }

    @Test
    void aMirrorsOutputPort() {
        Mirrors mirrors = mirrors(TABLES);
        assertThat(mirrors.of("eth1")).hasValue("watch");
        assertThat(mirrors.of("eth2")).hasValue("watch");
        assertThat(mirrors.of("veth-a")).isEmpty();
        assertThat(asked).isEqualTo(1);
    }

    @Test
    void aMirrorsVlan() {
        Mirrors mirrors = mirrors(TABLES);
        assertThat(mirrors.of("veth-a", "veth-b", 99)).hasValue("rspan");
        assertThat(mirrors.of("veth-a", "veth-b", 98)).isEmpty();
        assertThat(mirrors.of("veth-a", "other", 99)).isEmpty();
    }

    @Test
    void whatIsInThatVlanAlreadyIsNotMirroredToIt() {
        assertThat(mirrors(TABLES).of("veth-b", "veth-a", 99)).isEmpty();
    }

    @Test
    void noneAsLongAsNobodyCanBeAsked() {
        Mirrors mirrors = new Mirrors(Optional::empty);
        assertThat(mirrors.of("eth1")).isEmpty();
        assertThat(mirrors.of("veth-a", "veth-b", 99)).isEmpty();
    }

    @Test
    void askedAgainWhenTheyMayHaveChanged() {
        Mirrors mirrors = mirrors(TABLES);
        mirrors.of("eth1");
        mirrors.forget();
        mirrors.of("eth1");
        assertThat(asked).isEqualTo(2);
    }
}

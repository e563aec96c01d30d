package io.pathproof.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PodSpecTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "10.0.0.1",
                "10.0.0/24",
                "10.0.0.1/33",
                "10.0.0.256/24",
                "fd00::1",
                "fd00::1/129",
                "fd00:::1/64",
                "localhost/8",
                "",
                "/24",
                ":/64"
            })
    void anAddressIsALiteralWithAPrefixLength(String address) {
        PodSpec pod = PodSpec.named("a");

        assertThatThrownBy(() -> pod.withAddress(address))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("\"" + address
                        + "\" is no address: want one with its prefix length, as 10.0.0.1/24 or fd00::1/64");
    }

    @Test
    void theInsideOfAPodIsItsInterfaceWithItsAddresses() {
        PodSpec pod = PodSpec.named("a").withAddress("10.0.0.1/24").withAddress("fd00::1/64");

        assertThat(pod.inside())
                .isEqualTo(
                        """
                link set lo up
                link set eth0 addrgenmode none
                link set eth0 up
                addr add 10.0.0.1/24 dev eth0
                addr add fd00:0:0:0:0:0:0:1/64 dev eth0 nodad
                """);
    }

    @Test
    void oneTagIs8021q() {
        assertThat(PodSpec.named("a").withAddress("10.0.0.1/24").withVlan(10).inside())
                .isEqualTo(
                        """
                link set lo up
                link set eth0 addrgenmode none
                link set eth0 up
                link add link eth0 name eth0.10 type vlan protocol 802.1Q id 10
                link set eth0.10 addrgenmode none
                link set eth0.10 up
                addr add 10.0.0.1/24 dev eth0.10
                """);
    }

    @Test
    void ofTwoTagsTheOuterIs8021ad() {
        assertThat(PodSpec.named("a")
                        .withVlans(20, 30)
                        .withAddress("10.0.0.1/24")
                        .inside())
                .contains(
                        """
                link add link eth0 name eth0.20 type vlan protocol 802.1ad id 20
                link set eth0.20 addrgenmode none
                link set eth0.20 up
                link add link eth0.20 name eth0.20.30 type vlan protocol 802.1Q id 30
                link set eth0.20.30 addrgenmode none
                link set eth0.20.30 up
                addr add 10.0.0.1/24 dev eth0.20.30
                """);
    }

    @Test
    void aVlanHasANumberOfItsOwn() {
        PodSpec pod = PodSpec.named("a");

        assertThatThrownBy(() -> pod.withVlan(0)).hasMessage("pod \"a\": VLAN 0: want 1 to 4094");
        assertThatThrownBy(() -> pod.withVlans(10, 4095)).hasMessage("pod \"a\": VLAN 4095: want 1 to 4094");
        assertThatCode(() -> pod.withVlans(1, 4094)).doesNotThrowAnyException();
    }

    @Test
    void anMtuIsOneThatItsAddressesCanDoWith() {
        PodSpec pod = PodSpec.named("a");

        assertThat(pod.mtu()).isEqualTo(1400);
        assertThatThrownBy(() -> pod.withMtu(67)).hasMessage("pod \"a\": MTU 67: want 68 to 65535");
        assertThatThrownBy(() -> pod.withMtu(65536)).hasMessage("pod \"a\": MTU 65536: want 68 to 65535");
        assertThatThrownBy(() -> pod.withAddress("fd00::1/64").withMtu(1279))
                .hasMessage("pod \"a\": MTU 1279: want 1280 to 65535");
        assertThat(pod.withMtu(68).mtu()).isEqualTo(68);
    }

    @Test
    void isNotChangedByWhatIsMadeOfIt() {
        PodSpec pod = PodSpec.named("a").withAddress("10.0.0.1/24");
        pod.withAddress("10.0.0.2/24").withMtu(1500).withVlan(3);

        assertThat(pod.addresses()).containsExactly("10.0.0.1/24");
        assertThat(pod.vlans()).isEmpty();
        assertThat(pod.mtu()).isEqualTo(1400);
    }
}

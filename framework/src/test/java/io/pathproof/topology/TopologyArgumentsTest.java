package io.pathproof.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What cannot be is told before anything is touched: none of this needs root, or Open vSwitch. */
class TopologyArgumentsTest {

    @Test
    void aTopologyHasNodes() {
        assertThatThrownBy(Topology::of)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a topology of 0 nodes: want 1 to 64");
    }

    @Test
    void noTwoNodesHaveOneName() {
        assertThatThrownBy(() -> Topology.of("one", "two", "one"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("node \"one\" is there twice");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "One", "a b", "a/b", "-a", "a-", "ü", "a_b", "a.b", "a;reboot"})
    void aNameHasOnlyWhatInterfacesMayHave(String name) {
        assertThatThrownBy(() -> Topology.of(name))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "node \"" + name
                                + "\": a name has lower-case letters, digits and hyphens, and neither begins nor ends with a hyphen");
        assertThatThrownBy(() -> PodSpec.named(name)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aNameFitsInAnInterfacesName() {
        assertThatThrownBy(() -> Topology.of("node-with-13-")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Topology.of("node-with-13c"))
                .hasMessageContaining("to-node-with-13c, of 16 characters");
        assertThat(Links.device("node-with-12")).isEqualTo("to-node-with-12").hasSize(15);
        assertThat(PodSpec.named("ten-chars0").port())
                .isEqualTo("veth-ten-chars0")
                .hasSize(15);
        assertThatThrownBy(() -> PodSpec.named("eleven-char"))
                .hasMessage("pod \"eleven-char\": its interface would be veth-eleven-char, of 16 characters;"
                        + " an interface's name has at most 15, so want at most 10 here");
    }

    @Test
    void aTopologyThatIsNotRunningHasNoNodes() {
        Topology topology = Topology.of("one");

        assertThat(topology.nodes()).isEmpty();
        assertThatThrownBy(() -> topology.node("one"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(
                        "the topology is not running: start() it, or register it in a field with @RegisterExtension");
        assertThatThrownBy(() -> topology.pod("a")).isInstanceOf(IllegalStateException.class);
        assertThatCode(topology::close).doesNotThrowAnyException();
    }

    @Test
    void aDeadlineIsMoreThanNothing() {
        assertThatThrownBy(() -> Topology.of("one").withDeadline(Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("deadline PT0S: want more than nothing");
    }
}

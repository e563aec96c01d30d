package io.pathproof.assertions;

import static io.pathproof.assertions.PathproofAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pathproof.trace.PacketTrace;
import io.pathproof.trace.journey.Crossing;
import io.pathproof.trace.passage.NamePattern;
import io.pathproof.trace.passage.Port;
import io.pathproof.trace.passage.PortSelector;
import io.pathproof.trace.passage.Verdict;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Ports by the pods that they belong to: assertions take them, and messages call them so. */
class ByObjectTest {

    private record Pod(String name, String port) implements PortSelector {

        @Override
        public NamePattern pattern() {
            return NamePattern.of(port);
        }

        @Override
        public String describe() {
            return "pod " + name + " (\"" + port + "\")";
        }
    }

    private static final Pod CLIENT = new Pod("shop/client", "one/3f2a_h");
    private static final Pod SERVER = new Pod("shop/server", "one/91be_h");
    private static final Port CLIENT_PORT = port("3f2a_h", 31, "shop/client");
    private static final Port SERVER_PORT = port("91be_h", 32, "shop/server");

    private static final Crossing DELIVERED =
            Way.ofPing(1).from(CLIENT_PORT).output(SERVER_PORT).ended(Verdict.FORWARDED);
    private static final PacketTrace TRACE = Traces.of(DELIVERED);

    @Test
    void aPodIsItsPort() {
        assertThat(TRACE).enteredOvsFrom(CLIENT).exitedVia(SERVER).neverExitedVia(NamePattern.of("genev*"));
        assertThat(TRACE).nothingEnteredFrom(SERVER);
    }

    @Test
    void messagesSayWhichPod() {
        assertThatThrownBy(() -> assertThat(TRACE).enteredOvsFrom(CLIENT).neverExitedVia(SERVER))
                .hasMessageStartingWith("REFUTED: expected each packet that entered OVS from pod shop/client"
                        + " (\"one/3f2a_h\") never to leave by pod shop/server (\"one/91be_h\")");
        assertThatThrownBy(() -> assertThat(TRACE).enteredOvsFrom(SERVER))
                .hasMessageContaining("one/3f2a_h, pod shop/client");
    }

    @Test
    void hopsSayWhichPod() {
        assertThat(DELIVERED.toString())
                .contains("entered from pod shop/client, bridge br-int")
                .contains("left to pod shop/server");
    }

    private static Port port(String name, int ifindex, String pod) {
        return new Port("one", name, 4026532004L, ifindex, ifindex - 20, Optional.of("br-int"), Optional.of(pod), 0);
    }
}

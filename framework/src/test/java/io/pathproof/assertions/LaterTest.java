package io.pathproof.assertions;

import static io.pathproof.assertions.PathproofAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pathproof.trace.PacketFilter;
import io.pathproof.trace.PacketTrace;
import io.pathproof.trace.journey.Crossing;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** One window, several steps: what came before is over. */
class LaterTest {

    private final List<Crossing> packets = new ArrayList<>(List.of(Pings.left(1)));
    private final PacketTrace trace =
            () -> Traces.of(packets.toArray(Crossing[]::new)).snapshot();

    @Test
    void onlyWhatEntersAfterwardsIsLookedAt() {
        PacketTrace later = trace.fromNow();
        packets.add(Pings.dropped(2));

        assertThat(later).enteredOvsFrom("veth…").droppedInBridge().hasCount(1);
        assertThat(later.where(PacketFilter.icmp())).droppedInBridge().hasCount(1);
        assertThat(trace).hasCount(2);
    }

    @Test
    void nothingCameLaterIsNothingEntered() {
        assertThatThrownBy(() -> assertThat(trace.fromNow()).enteredOvsFrom("veth…"))
                .hasMessageStartingWith("REFUTED: ");
        assertThat(trace.fromNow().crossings()).isEmpty();
    }
}

package io.pathproof.internal.ovs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import org.junit.jupiter.api.Test;

class OffloadTest {

    private final Queue<Optional<String>> answers = new ArrayDeque<>();
    private final Offload offload = new Offload(answers::remove);

    @Test
    void onIsTold() {
        answers.add(Optional.of("\"true\"\n"));

        assertThat(offload.gap("one"))
                .hasValueSatisfying(gap -> assertThat(gap).startsWith("Node one has other_config:hw-offload on"));
    }

    @Test
    void offIsNothingToTell() {
        for (String off : List.of("", "\n", "\"false\"\n", "[]\n")) {
            answers.add(Optional.of(off));
            offload.forget();
            assertThat(offload.gap("one")).isEmpty();
        }
    }

    /** ovs-vswitchd does not heed that it is turned off. */
    @Test
    void onceOnItIsOn() {
        answers.add(Optional.of("\"true\"\n"));
        offload.gap("one");
        answers.add(Optional.of("\"false\"\n"));
        offload.forget();

        assertThat(offload.gap("one")).isPresent();
    }

    @Test
    void itIsAskedOnceUntilItMayHaveChanged() {
        answers.add(Optional.of(""));
        offload.gap("one");

        assertThat(offload.gap("one")).isEmpty();
        assertThat(answers).isEmpty();
    }
}

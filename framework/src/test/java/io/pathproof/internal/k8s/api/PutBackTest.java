package io.pathproof.internal.k8s.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Which fields are ours to put back: those that the change has changed, and nobody since. */
class PutBackTest {

    private static final Map<String, Object> FORMER = object("strict", Map.of("team", "payments"));

    @Test
    void whatWasChangedGetsItsFormerValue() {
        Map<String, Object> changed = object("lax", Map.of("team", "payments"));
        assertThat(PutBack.of(FORMER, List.of(changed), changed))
                .isEqualTo(new PutBack(Map.of("spec", Map.of("mode", "strict")), List.of()));
    }

    @Test
    void whatWasAddedIsTakenAwayAndWhatOthersAddedStays() {
        Map<String, Object> changed = object("strict", Map.of("team", "payments", "ours", "1"));
        Map<String, Object> current = object("strict", Map.of("team", "payments", "ours", "1", "theirs", "2"));
        PutBack back = PutBack.of(FORMER, List.of(changed), current);
        assertThat(back.left()).isEmpty();
        assertThat(back.patch()).isEqualTo(Map.of("metadata", Map.of("labels", nothing("ours"))));
    }

    @Test
    void aWholeBranchThatWasAddedIsTakenAway() {
        Map<String, Object> former = Map.of("metadata", Map.of("name", "x"), "data", Map.of());
        Map<String, Object> changed = Map.of("metadata", Map.of("name", "x", "labels", Map.of("a", "b")));
        assertThat(PutBack.of(former, List.of(changed), changed).patch())
                .isEqualTo(Map.of("metadata", nothing("labels"), "data", Map.of()));
    }

    @Test
    void whatWasTakenAwayComesBack() {
        Map<String, Object> changed = object("strict", Map.of());
        assertThat(PutBack.of(FORMER, List.of(changed), changed).patch())
                .isEqualTo(Map.of("metadata", Map.of("labels", Map.of("team", "payments"))));
    }

    @Test
    void whatSomebodyElseHasChangedSinceIsLeftAndTold() {
        Map<String, Object> changed = object("lax", Map.of("team", "tests"));
        Map<String, Object> current = object("paranoid", Map.of("team", "tests"));
        assertThat(PutBack.of(FORMER, List.of(changed), current))
                .isEqualTo(new PutBack(
                        Map.of("metadata", Map.of("labels", Map.of("team", "payments"))), List.of("spec.mode")));
    }

    @Test
    void whatIsAsItWasNeedsNothing() {
        Map<String, Object> changed = object("lax", Map.of("team", "payments"));
        assertThat(PutBack.of(FORMER, List.of(changed), FORMER)).isEqualTo(new PutBack(Map.of(), List.of()));
    }

    @Test
    void whatAnotherHasChangedBesideIsNotOurs() {
        Map<String, Object> changed = object("lax", Map.of("team", "payments"));
        Map<String, Object> current = object("lax", Map.of("team", "billing"));
        assertThat(PutBack.of(FORMER, List.of(changed), current))
                .isEqualTo(new PutBack(Map.of("spec", Map.of("mode", "strict")), List.of()));
    }

    @Test
    void aRunThatEndedBetweenTwoChangesMayHaveLeftEither() {
        Map<String, Object> first = object("lax", Map.of("team", "payments"));
        Map<String, Object> second = object("open", Map.of("team", "payments"));
        for (Map<String, Object> current : List.of(first, second)) {
            assertThat(PutBack.of(FORMER, List.of(first, second), current).patch())
                    .isEqualTo(Map.of("spec", Map.of("mode", "strict")));
        }
    }

    @Test
    void listsAreWhole() {
        Map<String, Object> former = Map.of("metadata", Map.of(), "spec", Map.of("ports", List.of(80)));
        Map<String, Object> changed = Map.of("metadata", Map.of(), "spec", Map.of("ports", List.of(80, 81)));
        Map<String, Object> current = Map.of("metadata", Map.of(), "spec", Map.of("ports", List.of(80, 81, 82)));
        assertThat(PutBack.of(former, List.of(changed), changed).patch())
                .isEqualTo(Map.of("spec", Map.of("ports", List.of(80))));
        assertThat(PutBack.of(former, List.of(changed), current).left()).containsExactly("spec.ports");
    }

    @Test
    void statusAndWhatTheServerCountsAreNobodys() {
        Map<String, Object> changed = new HashMap<>(FORMER);
        changed.put("status", Map.of("ready", true));
        changed.put(
                "metadata",
                Map.of(
                        "name",
                        "settings",
                        "labels",
                        Map.of("team", "payments"),
                        "resourceVersion",
                        "7",
                        "generation",
                        2));
        assertThat(PutBack.of(FORMER, List.of(changed), changed)).isEqualTo(new PutBack(Map.of(), List.of()));
    }

    private static Map<String, Object> object(String mode, Map<String, Object> labels) {
        return Map.of("metadata", Map.of("name", "settings", "labels", labels), "spec", Map.of("mode", mode));
    }

    private static Map<String, Object> nothing(String key) {
        Map<String, Object> patch = new HashMap<>();
        patch.put(key, null);
        return patch;
    }
}

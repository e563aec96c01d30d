package io.pathproof.internal.k8s.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Whether a namespace of another run may be deleted: by proof of its owner's death, or by its age. */
class AbandonedTest {

    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
    private static final Owner DEAD =
            new Owner(Owner.self().boot(), Owner.self().pids(), 4_194_305, 1);
    private static final Owner ELSEWHERE = new Owner("another-boot", "pid:[1]", 1, 1);

    @Test
    void ofADeadOwnerAtOnce() {
        assertThat(Leftover.isAbandoned(
                        namespace("2026-11-23T11:59:59Z", Map.of(Leftover.OWNER, DEAD.toString())), NOW))
                .isTrue();
    }

    @Test
    void ofALivingOwnerNot() {
        assertThat(Leftover.isAbandoned(
                        namespace(
                                "2026-11-23T01:00:00Z",
                                Map.of(Leftover.OWNER, Owner.self().toString())),
                        NOW))
                .isFalse();
    }

    @Test
    void ofSomebodyElsewhereWhenTheLeaseIsOver() {
        Map<String, String> elsewhere = Map.of(Leftover.OWNER, ELSEWHERE.toString());
        assertThat(Leftover.isAbandoned(namespace("2026-11-23T00:00:01Z", elsewhere), NOW))
                .isFalse();
        assertThat(Leftover.isAbandoned(namespace("2026-11-22T23:59:59Z", elsewhere), NOW))
                .isTrue();
    }

    @Test
    void ofALivingOwnerNotEvenWhenTheLeaseIsOver() {
        Map<String, String> alive = Map.of(Leftover.OWNER, Owner.self().toString());
        assertThat(Leftover.isAbandoned(namespace("2026-11-01T00:00:00Z", alive), NOW))
                .isFalse();
    }

    @Test
    void whatHasNoOwnerIsNobodysToTakeAway() {
        assertThat(Leftover.isAbandoned(namespace("2026-11-01T00:00:00Z", Map.of()), NOW))
                .isFalse();
        assertThat(Leftover.isAbandoned(
                        namespace("2026-11-01T00:00:00Z", Map.of(Leftover.OWNER, "team payments")), NOW))
                .isFalse();
    }

    @Test
    void whatIsKeptNever() {
        Map<String, String> kept = Map.of(Leftover.OWNER, DEAD.toString(), Leftover.KEPT, "2026-11-01T00:00:00Z");
        assertThat(Leftover.isAbandoned(namespace("2026-11-01T00:00:00Z", kept), NOW))
                .isFalse();
    }

    private static ObjectMeta namespace(String created, Map<String, String> annotations) {
        return new ObjectMetaBuilder()
                .withName("test")
                .withCreationTimestamp(created)
                .withAnnotations(annotations)
                .build();
    }
}

package io.pathproof.internal.k8s.api;

import io.fabric8.kubernetes.api.model.ObjectMeta;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** How what a run has on the cluster is known, and whether that run is over. */
public final class Leftover {

    public static final String MANAGED_BY = "app.kubernetes.io/managed-by";
    public static final String US = "pathproof";
    public static final String OWNER = "pathproof.io/owner";
    public static final String KEPT = "pathproof.io/kept";

    /** Tests do not run that long: after it, a run that cannot be asked is taken for dead. */
    static final Duration LEASE = Duration.ofHours(12);

    private Leftover() {}

    /**
     * By proof that its owner is dead, or by its age where the owner runs elsewhere. What has no owner is not ours, whatever its labels
     * say; what is kept has none any more.
     */
    public static boolean isAbandoned(ObjectMeta metadata, Instant now) {
        Map<String, String> annotations =
                Optional.ofNullable(metadata.getAnnotations()).orElse(Map.of());
        if (annotations.containsKey(KEPT)) {
            return false;
        }
        Instant since = Instant.parse(metadata.getCreationTimestamp());
        return Owner.parse(annotations.getOrDefault(OWNER, ""))
                .filter(owner -> owner.isProvenDead() || (since.plus(LEASE).isBefore(now) && !owner.isProvenAlive()))
                .isPresent();
    }
}

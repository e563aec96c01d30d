package io.pathproof.internal.k8s;

import io.pathproof.cluster.cni.PolicyState;
import io.pathproof.cluster.cni.PolicyState.Presence;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A policy of a kind of Antrea's own, whose controller writes into its status on how many nodes it is realized. */
record AntreaPolicy(Map<?, ?> object) {

    private static final Set<String> KINDS = Set.of("NetworkPolicy", "ClusterNetworkPolicy");

    boolean isOne() {
        return String.valueOf(object.get("apiVersion")).startsWith("crd.antrea.io/")
                && KINDS.contains(String.valueOf(object.get("kind")));
    }

    PolicyState state() {
        Map<?, ?> status = map("status");
        String phase = text(status, "phase").orElse("not said");
        List<String> missing = new ArrayList<>();
        if (!text(status, "observedGeneration").equals(text(map("metadata"), "generation"))) {
            missing.add("the controller has not seen generation "
                    + text(map("metadata"), "generation").orElse("") + " of it");
        }
        if (!phase.equals("Realized")) {
            missing.add("its phase is " + phase);
        }
        Optional<String> current = text(status, "currentNodesRealized");
        Optional<String> desired = text(status, "desiredNodesRealized");
        if (!current.orElse("0").equals(desired.orElse("0"))) {
            missing.add("it is realized on " + current.orElse("0") + " of " + desired.orElse("0") + " nodes");
        }
        return new PolicyState(Presence.THERE, missing, Map.of(), "phase " + phase);
    }

    private Map<?, ?> map(String key) {
        return object.get(key) instanceof Map<?, ?> map ? map : Map.of();
    }

    private static Optional<String> text(Map<?, ?> map, String key) {
        return Optional.ofNullable(map.get(key)).map(String::valueOf);
    }
}

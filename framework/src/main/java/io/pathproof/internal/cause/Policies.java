package io.pathproof.internal.cause;

import java.util.Map;
import java.util.Optional;

/** Which NetworkPolicy a port group or an ACL was made for, by what the CNI plugin wrote on it. */
final class Policies {

    private Policies() {}

    static Optional<String> of(Map<String, String> externalIds) {
        return kubeOvn(externalIds).or(() -> ovnKubernetes(externalIds));
    }

    /** On the port group; a name that begins with no letter has np before it. */
    private static Optional<String> kubeOvn(Map<String, String> externalIds) {
        return Optional.ofNullable(externalIds.get("np")).map(name -> name.replaceFirst("/np(?=[^/\\p{Alpha}])", "/"));
    }

    /** On each ACL: {@code k8s.ovn.org/name} is {@code namespace:policy}. */
    private static Optional<String> ovnKubernetes(Map<String, String> externalIds) {
        return Optional.ofNullable(externalIds.get("k8s.ovn.org/name"))
                .filter(name -> "NetworkPolicy".equals(externalIds.get("k8s.ovn.org/owner-type")))
                .map(name -> name.replace(':', '/'));
    }
}

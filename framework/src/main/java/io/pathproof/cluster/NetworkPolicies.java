package io.pathproof.cluster;

import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyBuilder;
import org.apiguardian.api.API;

/** The policies that most tests begin with, for one pod, in its namespace. For others there are fabric8's builders, and YAML. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class NetworkPolicies {

    private NetworkPolicies() {}

    /** Denies the pod everything, in both directions. */
    public static NetworkPolicy denyAllTo(Pod pod) {
        return deny("deny-all-to-", pod, "Ingress", "Egress");
    }

    /** Denies everything that others send to the pod. */
    public static NetworkPolicy denyIngressTo(Pod pod) {
        return deny("deny-ingress-to-", pod, "Ingress");
    }

    /** Denies everything that the pod sends, but for answers. */
    public static NetworkPolicy denyEgressFrom(Pod pod) {
        return deny("deny-egress-from-", pod, "Egress");
    }

    private static NetworkPolicy deny(String prefix, Pod pod, String... types) {
        return new NetworkPolicyBuilder()
                .withNewMetadata()
                .withName(prefix + pod.name())
                .withNamespace(pod.namespace())
                .endMetadata()
                .withNewSpec()
                .withPodSelector(pod.selector())
                .withPolicyTypes(types)
                .endSpec()
                .build();
    }
}

package io.pathproof.cluster.cni;

import org.apiguardian.api.API;

/** What a NetworkPolicy is about: traffic to the pods that it selects, or from them. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public enum Direction {
    /** To the pods. */
    INGRESS,
    /** From the pods. */
    EGRESS
}

package io.pathproof.cluster.cni;

import org.apiguardian.api.API;

/**
 * Which pod.
 *
 * @param namespace its namespace
 * @param name its name
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record PodName(String namespace, String name) {

    @Override
    public String toString() {
        return namespace + "/" + name;
    }
}

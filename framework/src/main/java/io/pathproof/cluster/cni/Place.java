package io.pathproof.cluster.cni;

import org.apiguardian.api.API;

/**
 * A place to run commands in: a container of the pods of a workload, in whatever namespace that is.
 *
 * @param workload the name of a DaemonSet (or of a Deployment or StatefulSet)
 * @param container the name of a container in its pods
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record Place(String workload, String container) {

    @Override
    public String toString() {
        return "\"" + workload + "\" with a container \"" + container + "\"";
    }
}

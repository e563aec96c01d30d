package io.pathproof.cluster.cni;

import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** Something of the cluster is not as it has to be. The message says what was found, what was wanted, and what to do. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class ClusterException extends RuntimeException {

    /** With a message alone. For the framework's own use. */
    @API(status = API.Status.INTERNAL)
    public ClusterException(String message) {
        super(message);
    }

    /** With a cause. For the framework's own use. */
    @API(status = API.Status.INTERNAL)
    public ClusterException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}

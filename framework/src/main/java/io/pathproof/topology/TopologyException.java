package io.pathproof.topology;

import org.apiguardian.api.API;

/** A node did not come up. The message has what it said and the end of its logs; nothing of the topology is left. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class TopologyException extends RuntimeException {

    TopologyException(String message) {
        super(message);
    }

    TopologyException(String message, Throwable cause) {
        super(message, cause);
    }
}

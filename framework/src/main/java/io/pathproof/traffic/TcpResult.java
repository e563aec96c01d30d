package io.pathproof.traffic;

import org.apiguardian.api.API;

/** What became of an attempt to connect. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public enum TcpResult {
    /** The other side accepted. */
    CONNECTED,
    /** The other side, or one on the way, answered with a reset: nobody listens, or a policy rejects. */
    REFUSED,
    /** No answer, or that there is no way there. */
    UNANSWERED
}

package io.pathproof.cluster;

import org.apiguardian.api.API;

/** Whether what a test has made on the cluster is left there for a look. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public enum Keep {
    /** Not set here. */
    INHERIT,
    /** It is deleted, however the test ended. */
    NEVER,
    /** It is left if the test failed, or if it is a class's and one of its tests failed. */
    ON_FAILURE,
    /** It is left. */
    ALWAYS
}

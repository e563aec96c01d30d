package io.pathproof.junit;

import org.apiguardian.api.API;

/** When the files about a test's trace are written. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public enum WriteFiles {
    /** Not set here. */
    INHERIT,
    /** When the test fails. */
    ON_FAILURE,
    /** Whatever becomes of it. */
    ALWAYS,
    /** Not at all. */
    NEVER
}

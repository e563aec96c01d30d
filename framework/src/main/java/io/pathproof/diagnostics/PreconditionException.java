package io.pathproof.diagnostics;

import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** This machine lacks something. The message has the whole {@link CheckList}, with what to do. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class PreconditionException extends RuntimeException {

    private final transient CheckList checks;

    /**
     * @param purpose what cannot be done: "the probes cannot be armed"
     * @param checks all that was checked
     */
    public PreconditionException(String purpose, CheckList checks) {
        this(purpose, checks, null);
    }

    /**
     * @param purpose what cannot be done: "the probes cannot be armed"
     * @param checks all that was checked; it may be that no check failed: then the cause is what they do not cover
     * @param cause what went wrong
     */
    public PreconditionException(String purpose, CheckList checks, @Nullable Throwable cause) {
        super(
                purpose + (cause == null ? "" : ": " + cause.getMessage()) + "\nWhat was checked on this machine:\n"
                        + checks,
                cause);
        this.checks = checks;
    }

    /** All that was checked. */
    public CheckList checks() {
        return checks;
    }
}

package io.pathproof.diagnostics;

import io.pathproof.internal.messages.DocPage;
import java.util.List;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * This machine lacks something. The message of the first one in a run has the whole {@link CheckList}, with what to do; later ones refer to
 * it.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class PreconditionException extends RuntimeException {

    private static final String ELSEWHERE =
            "\nA VM that lacks nothing of it, on Debian or Ubuntu: in a clone of Pathproof, lab/run --project DIRECTORY mvn verify"
                    + "\nSee " + DocPage.LAB.at("a-project-of-your-own");

    private final String purpose;
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
        this(
                purpose,
                checks,
                cause,
                because(purpose, cause) + "\nWhat was checked on this machine:\n" + checks + ELSEWHERE);
    }

    private PreconditionException(String purpose, CheckList checks, @Nullable Throwable cause, String message) {
        super(message, cause);
        this.purpose = purpose;
        this.checks = checks;
    }

    private static String because(String purpose, @Nullable Throwable cause) {
        return purpose + (cause == null ? "" : ": " + cause.getMessage());
    }

    /** The same for a later test: its message names what failed, and refers to this one for the rest. */
    public PreconditionException again() {
        List<String> failed = checks.failed().stream().map(Check::name).toList();
        return new PreconditionException(
                purpose,
                checks,
                getCause(),
                because(purpose, getCause())
                        + (failed.isEmpty() ? "" : "\nFailed checks: " + String.join(", ", failed))
                        + "\nThis was not tried again. The first test of this run that failed so has the whole check list in its"
                        + " message.");
    }

    /** All that was checked. */
    public CheckList checks() {
        return checks;
    }
}

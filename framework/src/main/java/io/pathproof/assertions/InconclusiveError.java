package io.pathproof.assertions;

import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * The evidence does not suffice: events were lost, or a packet's fate is not known. The test fails, as nothing was
 * proven; but nothing was refuted, either, and the remedy is another one: better evidence.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public class InconclusiveError extends AssertionError {

    /** An error with that message. */
    public InconclusiveError(@Nullable String message) {
        super(message);
    }

    /** An error with that message and cause. AssertJ calls it when it adds the line number of a soft assertion. */
    public InconclusiveError(@Nullable String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** The same failure, of that kind, at the place where it was found. */
    static InconclusiveError because(AssertionError failure) {
        InconclusiveError error = new InconclusiveError(failure.getMessage());
        error.setStackTrace(failure.getStackTrace());
        return error;
    }
}

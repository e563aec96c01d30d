package io.pathproof.datapath;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.pathproof.assertions.InconclusiveError;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** What an assertion must not pass for, and says. */
public final class NotProven {

    private NotProven() {}

    /** A record contradicts it; the message says which. */
    public static String refuted(ThrowingCallable assertion) {
        AssertionError error = catchThrowableOfType(AssertionError.class, assertion);
        assertThat(error).as("a failure").isNotNull().isNotInstanceOf(InconclusiveError.class);
        return String.valueOf(error.getMessage());
    }

    /** The records do not tell; the message says why. */
    public static String inconclusive(ThrowingCallable assertion) {
        AssertionError error = catchThrowableOfType(AssertionError.class, assertion);
        assertThat(error).as("a failure").isNotNull().isInstanceOf(InconclusiveError.class);
        return String.valueOf(error.getMessage());
    }
}

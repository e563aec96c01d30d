package io.pathproof.assertions;

import io.pathproof.trace.PacketTrace;
import org.apiguardian.api.API;
import org.assertj.core.annotation.CheckReturnValue;
import org.jspecify.annotations.Nullable;

/**
 * Where assertions about packets begin. A static import of {@code assertThat} gets on with the one of AssertJ's own
 * {@code Assertions}.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class PathproofAssertions {

    private PathproofAssertions() {}

    /** Assertions about the packets of a trace. */
    @CheckReturnValue
    public static PacketTraceAssert assertThat(@Nullable PacketTrace actual) {
        return new PacketTraceAssert(actual);
    }

    /** The same for those who say given, when, then. */
    @CheckReturnValue
    public static PacketTraceAssert then(@Nullable PacketTrace actual) {
        return assertThat(actual);
    }
}

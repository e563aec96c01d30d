package io.pathproof.assertions;

import io.pathproof.trace.PacketCounts;
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

    /** Assertions about what a window counted. */
    @CheckReturnValue
    public static PacketCountsAssert assertThat(@Nullable PacketCounts actual) {
        return new PacketCountsAssert(actual);
    }

    /** The same for those who say given, when, then. */
    @CheckReturnValue
    public static PacketTraceAssert then(@Nullable PacketTrace actual) {
        return assertThat(actual);
    }

    /** The same for those who say given, when, then. */
    @CheckReturnValue
    public static PacketCountsAssert then(@Nullable PacketCounts actual) {
        return assertThat(actual);
    }
}

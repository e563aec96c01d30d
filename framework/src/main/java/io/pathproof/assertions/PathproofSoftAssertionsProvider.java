package io.pathproof.assertions;

import io.pathproof.trace.PacketCounts;
import io.pathproof.trace.PacketTrace;
import org.apiguardian.api.API;
import org.assertj.core.annotation.CheckReturnValue;
import org.assertj.core.api.SoftAssertionsProvider;
import org.jspecify.annotations.Nullable;

/**
 * Soft assertions about packets, to be mixed into soft assertions of one's own:
 *
 * <pre><code class='java'> class Softly extends SoftAssertions implements PathproofSoftAssertionsProvider {}</code></pre>
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public interface PathproofSoftAssertionsProvider extends SoftAssertionsProvider {

    /** Assertions about the packets of a trace, whose failures are collected, along the whole chain. */
    @CheckReturnValue
    default PacketTraceAssert assertThat(@Nullable PacketTrace actual) {
        return Chain.about(actual).softly(this).into(PacketTraceAssert.class, PacketTraceAssert::new);
    }

    /** Assertions about what a window counted, whose failures are collected. */
    @CheckReturnValue
    default PacketCountsAssert assertThat(@Nullable PacketCounts actual) {
        return proxy(PacketCountsAssert.class, PacketCounts.class, actual);
    }
}

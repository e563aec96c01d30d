package io.pathproof.assertions;

import java.util.function.Consumer;
import org.apiguardian.api.API;
import org.assertj.core.api.AbstractSoftAssertions;
import org.assertj.core.api.SoftAssertionsProvider;

/**
 * Soft assertions about packets: failures are collected, and told together by {@link #assertAll()}. JUnit injects it
 * under AssertJ's {@code SoftAssertionsExtension}.
 *
 * <pre><code class='java'> PathproofSoftAssertions.assertSoftly(softly -> {
 *   softly.assertThat(trace).enteredOvsFrom("veth…").exitedVia("genev_sys_6081");
 *   softly.assertThat(trace).noPacket().droppedInBridge();
 * });</code></pre>
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public class PathproofSoftAssertions extends AbstractSoftAssertions implements PathproofSoftAssertionsProvider {

    /** Makes all assertions and then throws what failed. */
    public static void assertSoftly(Consumer<PathproofSoftAssertions> assertions) {
        SoftAssertionsProvider.assertSoftly(PathproofSoftAssertions.class, assertions);
    }
}

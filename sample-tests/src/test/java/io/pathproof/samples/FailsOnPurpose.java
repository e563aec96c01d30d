package io.pathproof.samples;

import static io.pathproof.assertions.PathproofAssertions.assertThat;

import io.pathproof.junit.PathproofTest;
import io.pathproof.topology.Pod;
import io.pathproof.topology.Topology;
import io.pathproof.trace.PacketFilter;
import io.pathproof.trace.PacketTrace;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * What a failure looks like: nobody denies anything, and the test claims that the ping is dropped. Its name keeps it out of the
 * suite; lab/demo runs it.
 */
// tag::refuted[]
@PathproofTest
class FailsOnPurpose {

    @RegisterExtension
    static final Topology topology = Topology.of("one", "two");

    @Test
    void claimsADropThatDidNotHappen(PacketTrace trace) {
        Pod client = topology.node("one").pod("client", "10.0.0.1/24");
        Pod server = topology.node("two").pod("server", "10.0.0.3/24");
        client.ping(server);

        assertThat(trace.where(PacketFilter.icmp().from(client.address())))
                .enteredOvsFrom(client.port())
                .droppedInBridge();
    }
}
// end::refuted[]

package io.pathproof.cluster;

import static io.pathproof.assertions.PathproofAssertions.assertThat;

import io.pathproof.trace.PacketFilter;
import io.pathproof.trace.PacketTrace;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.RepeatedTest;

/** Tests in a row, each with all that a test has on a cluster: a namespace, a pod, a policy, packets. */
@ClusterTest
class FiftyTestCases {

    static final int TESTS = 50;

    /** Of a network that is nobody's (RFC 5737). */
    private static final String NOWHERE = "192.0.2.1";

    @RepeatedTest(TESTS)
    void aPodThatMaySendNothing(Cluster cluster, PacketTrace trace) throws UnknownHostException {
        Pod pod = cluster.pod("quiet").start();
        cluster.apply(NetworkPolicies.denyEgressFrom(pod));

        pod.ping(InetAddress.getByName(NOWHERE), 1);

        assertThat(trace.where(PacketFilter.icmp().from(pod.address()).to(NOWHERE)))
                .enteredOvsFrom(pod)
                .droppedInBridge();
    }
}

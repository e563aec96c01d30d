package io.pathproof.cluster;

import static io.pathproof.assertions.PathproofAssertions.assertThat;

import io.pathproof.trace.PacketFilter;
import io.pathproof.trace.PacketTrace;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;

/** Tests in a row, with all that tests have on a cluster: namespaces, a pod of their class, a policy for each, packets. */
@ClusterTest
class FiftyTestCases {

    static final int ROUNDS = 5;
    static final int TESTS = 10;

    /** Of a network that is nobody's (RFC 5737). */
    private static final String NOWHERE = "192.0.2.1";

    private static Pod pod;

    @BeforeAll
    static void pod(Cluster cluster) {
        pod = cluster.pod("quiet").start();
    }

    @RepeatedTest(TESTS)
    void aPodThatMaySendNothing(Cluster cluster, PacketTrace trace) throws UnknownHostException {
        cluster.newNamespace(Map.of("round", "of-ten"));
        cluster.apply(NetworkPolicies.denyEgressFrom(pod));

        pod.ping(InetAddress.getByName(NOWHERE), 1);

        assertThat(trace.where(PacketFilter.icmp().from(pod.address()).to(NOWHERE)))
                .enteredOvsFrom(pod)
                .droppedInBridge();
    }
}

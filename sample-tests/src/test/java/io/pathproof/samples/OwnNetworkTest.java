package io.pathproof.samples;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathproof.cluster.cni.Direction;
import io.pathproof.cluster.cni.OvsInterface;
import io.pathproof.cluster.cni.PodName;
import io.pathproof.cluster.cni.PolicyName;
import io.pathproof.cluster.cni.PolicyQuery;
import io.pathproof.cluster.cni.PolicyState;
import io.pathproof.traffic.CommandResult;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A profile is about plain values: record what your network answers, and hold the profile to it, without a cluster. */
class OwnNetworkTest {

    private static final PodName CLIENT = new PodName("shop", "client");
    private static final PodName LATE = new PodName("shop", "late");
    private static final String INSTALLED =
            """
            shop/deny ingress shop/client 17
            shop/deny egress shop/client 18
            """;

    private final OwnNetwork profile = new OwnNetwork();

    @Test
    void aPortIsThatOfThePodWhoseNameItHas() {
        OvsInterface port = new OvsInterface("p7", 7, Map.of("our-pod", "shop/client", "our-state", "forwarding"));
        assertThat(profile.podOf(port)).contains(CLIENT);
        assertThat(profile.isReady(port)).isTrue();
        assertThat(profile.podOf(new OvsInterface("vxlan0", 1, Map.of()))).isEmpty();
    }

    @Test
    void aPodThatComesLaterIsWaitedForInEachDirection() {
        assertThat(read(INSTALLED, CLIENT).missing()).isEmpty();
        assertThat(read(INSTALLED, CLIENT, LATE).missing())
                .containsExactlyInAnyOrder(
                        "ingress: pod shop/late has no rules yet", "egress: pod shop/late has no rules yet");
    }

    @Test
    void aChangeHasOtherMarks() {
        assertThat(read(INSTALLED, CLIENT).marks())
                .isEqualTo(Map.of(Direction.INGRESS, Set.of("17"), Direction.EGRESS, Set.of("18")));
    }

    @Test
    void whoDoesNotAnswerHasNotSaidThatThereIsNothing() {
        assertThat(read("", CLIENT).presence()).isEqualTo(PolicyState.Presence.ABSENT);
        assertThat(profile.read(query(CLIENT), new CommandResult(1, "", "connection refused"))
                        .presence())
                .isEqualTo(PolicyState.Presence.UNKNOWN);
    }

    private PolicyState read(String answer, PodName... pods) {
        return profile.read(query(pods), new CommandResult(0, answer, ""));
    }

    private static PolicyQuery query(PodName... pods) {
        return new PolicyQuery(
                new PolicyName("shop", "deny"),
                Set.of(Direction.INGRESS, Direction.EGRESS),
                Map.of(),
                Set.of(pods),
                Map.of());
    }
}

package io.pathproof.fuzz.northbound;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathproof.fuzz.oracle.Truth;
import io.pathproof.fuzz.pipeline.Acl;
import io.pathproof.fuzz.pipeline.Northbound;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What ovn-trace of OVN 25.03 says is in files, as it said it of packets that the fuzzer drew. */
class AclDecisionTest {

    private static Optional<AclDecision> decision(String trace, Acl acl, String... elsewhere) throws IOException {
        try (InputStream file = AclDecisionTest.class.getResourceAsStream(trace + ".txt")) {
            String text = new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
            return AclDecision.of(text, Northbound.EMPTY.withAcls(List.of(acl)), List.of(elsewhere)::contains);
        }
    }

    private static Acl acl(int tier, int priority, String match, String action) {
        return new Acl("sw0", "to-lport", tier, priority, match, action, false);
    }

    private static Optional<AclDecision> by(String... names) {
        return Optional.of(new AclDecision(List.of(names)));
    }

    @Test
    void itIsTheOneThatStopsThePacket() throws IOException {
        assertThat(decision("rejected", acl(0, 1074, "ip", "reject"))).isEqualTo(by("acl1074"));
    }

    @Test
    void whatIsDoneBeforeAPortOfAnotherNodeIsDoneThere() throws IOException {
        assertThat(decision("rejected", acl(0, 1074, "ip", "reject"), "c")).isEqualTo(by());
    }

    @Test
    void theOneThatLetItThroughDecidesThoughARouterComesAfterIt() throws IOException {
        Acl third = acl(2, 1008, "icmp4", "allow-related");

        assertThat(decision("allowed-then-routed", third)).isEqualTo(by("acl1008"));
        assertThat(decision("allowed-then-routed", third, "k")).isEqualTo(by("acl1008"));
    }

    @Test
    void onBothSidesOfTheRouterItIsTheSame() throws IOException {
        assertThat(decision("allowed-twice", acl(1, 1005, "ip4 && udp.dst != 5001", "allow")))
                .isEqualTo(by("acl1005"));
    }

    @Test
    void whatTheRouterAnswersHasNoEnd() throws IOException {
        assertThat(decision("answered-by-the-router", acl(2, 1008, "icmp4", "allow-related")))
                .isEmpty();
    }

    @Test
    void allOthersDidNotDecide() {
        AclDecision decision = new AclDecision(List.of("acl1001"));

        assertThat(decision.isBy("acl1001")).isEqualTo(Truth.YES);
        assertThat(decision.isBy("acl1002")).isEqualTo(Truth.NO);
    }
}

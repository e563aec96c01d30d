package io.pathproof.internal.k8s;

import static io.pathproof.cluster.cni.Direction.INGRESS;
import static org.assertj.core.api.Assertions.assertThat;

import io.pathproof.cluster.cni.PodName;
import io.pathproof.cluster.cni.PolicyName;
import io.pathproof.cluster.cni.PolicyQuestion;
import io.pathproof.cluster.cni.PolicyState;
import io.pathproof.cluster.cni.PolicyState.Presence;
import io.pathproof.traffic.CommandResult;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * By answers in the form that Antrea gives: interfaces as pkg/agent/cniserver/pod_configuration.go (BuildOVSPortExternalIDs) sets
 * them, with {@code if-dev} in newer versions, flows as docs/antctl.md shows {@code antctl get ovsflows}.
 */
class AntreaTest {

    private final Antrea profile = new Antrea();

    @Test
    void aPortIsThatOfThePodUnlessItIsAFurtherDevice() {
        assertThat(Recorded.pods(profile, "antrea-interfaces.json"))
                .isEqualTo(Map.of(
                        "client-3b2f1a", new PodName("shop", "client"),
                        "server-77aa01", new PodName("shop", "server")));
        assertThat(Recorded.ready(profile, "antrea-interfaces.json"))
                .containsExactlyInAnyOrder("client-3b2f1a", "server-77aa01");
    }

    @Test
    void itsAgentIsAskedOnEachNode() {
        assertThat(profile.question(new PolicyName("shop", "deny")))
                .isEqualTo(new PolicyQuestion(
                        Optional.of("antrea-agent"), List.of("sh", "-c", Antrea.FLOWS, "sh", "deny", "shop")));
    }

    @Test
    void aPolicyIsThereWithItsFlows() {
        PolicyState state = Recorded.state(profile, "antrea-ovsflows.txt", "deny", Set.of(INGRESS), "client");
        assertThat(state).isEqualTo(new PolicyState(Presence.THERE, List.of(), Map.of(), "4 flows"));
    }

    @Test
    void withoutFlowsItIsOnlyCompleteOnANodeWithoutItsPods() {
        CommandResult notFound = new CommandResult(1, "", "Error: NotFound: NetworkPolicy not found");
        PolicyState withPods = profile.read(Recorded.query("deny", Set.of(INGRESS), "client"), notFound);
        PolicyState without = profile.read(Recorded.query("deny", Set.of(INGRESS)), notFound);
        assertThat(withPods).isEqualTo(PolicyState.absent("no flows"));
        assertThat(without).isEqualTo(PolicyState.notNeeded("no flows"));
    }

    /** The agent is starting, say, or the name is that of policies of two types. */
    @Test
    void anAgentThatDoesNotAnswerDoesNotSayThatThereIsNone() {
        CommandResult refused = new CommandResult(1, "", "dial tcp 127.0.0.1:10350: connect: connection refused\n");
        PolicyState state = profile.read(Recorded.query("deny", Set.of(INGRESS)), refused);
        assertThat(state)
                .isEqualTo(PolicyState.unknown(
                        "the agent could not be asked: dial tcp 127.0.0.1:10350: connect: connection refused"));
    }

    /** An agent that knows types of policies, one that does not, and one that does not have the policy. */
    @ParameterizedTest
    @CsvSource({
        "echo \"flows $*\",flows get ovsflows --networkpolicy deny -n shop --type K8sNP,''",
        "case $* in *--type*) echo Error: unknown flag: --type >&2; exit 1;; esac; echo \"flows $*\","
                + "flows get ovsflows --networkpolicy deny -n shop,''",
        "echo NetworkPolicy not found >&2; exit 1,'',NetworkPolicy not found"
    })
    void theAgentIsAskedForAPolicyOfThatType(String antctl, String stdout, String stderr, @TempDir Path bin)
            throws IOException, InterruptedException {
        Path program = bin.resolve("antctl");
        Files.writeString(program, "#!/bin/sh\n" + antctl + "\n");
        assertThat(program.toFile().setExecutable(true)).isTrue();
        ProcessBuilder asked = new ProcessBuilder("sh", "-c", Antrea.FLOWS, "sh", "deny", "shop");
        asked.environment().merge("PATH", bin.toString(), (path, first) -> first + ":" + path);
        Process process = asked.start();
        assertThat(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip())
                .isEqualTo(stdout);
        assertThat(new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8).strip())
                .isEqualTo(stderr);
        assertThat(process.waitFor() == 0).isEqualTo(stderr.isEmpty());
    }

    @Test
    void aPeerIsAClauseByItsAddress() {
        String flows = Recorded.text("antrea-ovsflows.txt")
                + "\ntable=IngressRule, priority=190,ip,nw_src=10.10.0.7 actions=conjunction(3,1/2)";
        assertThat(Recorded.peers(profile, flows, "deny", INGRESS, "10.10.0.7").missing())
                .isEmpty();
        PolicyState state = Recorded.peers(profile, flows, "deny", INGRESS, "10.10.0.8");
        assertThat(state.missing()).containsExactly("ingress: no rule has the address 10.10.0.8 of a peer");
    }
}

package io.pathproof.internal.k8s;

import static io.pathproof.cluster.cni.Direction.EGRESS;
import static io.pathproof.cluster.cni.Direction.INGRESS;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.utils.Serialization;
import io.pathproof.cluster.cni.Direction;
import io.pathproof.cluster.cni.PodName;
import io.pathproof.cluster.cni.PolicyName;
import io.pathproof.cluster.cni.PolicyQuery;
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
 * By answers in the form that Antrea gives, whose agent was not run here: rows as pkg/agent/cniserver/pod_configuration.go
 * (BuildOVSPortExternalIDs) makes them, on the table Port and with {@code if-dev} in newer versions, put into a real ovsdb-server and asked
 * for there; flows as docs/antctl.md shows {@code antctl get ovsflows}.
 */
class AntreaTest {

    private static final String FLOWS = Recorded.text("antrea-ovsflows.txt").strip();
    private static final String PORTS = Recorded.text("antrea-interfaces.json");

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
        assertThat(read(FLOWS, Map.of(INGRESS, 1), "client"))
                .isEqualTo(new PolicyState(
                        Presence.THERE, List.of(), Map.of(INGRESS, Set.of("1"), EGRESS, Set.of()), "4 flows"));
    }

    /** Flows of other pods are not its own. */
    @Test
    void aPodThatComesLaterWaitsForAFlowOfItsOwnInEachDirection() {
        assertThat(read(FLOWS, Map.of(INGRESS, 1), "client", "server").missing())
                .containsExactly("ingress: pod shop/server has no flow in the table IngressDefaultRule");
        String both = FLOWS
                + "\ntable=IngressDefaultRule, n_packets=0, n_bytes=0, priority=200,reg1=0x5 actions=drop"
                + "\ntable=EgressDefaultRule, n_packets=0, n_bytes=0, priority=200,ip,nw_src=10.10.1.4 actions=drop";
        assertThat(read(both, Map.of(INGRESS, 1, EGRESS, 0), "client", "server").missing())
                .containsExactly("egress: pod shop/server has no flow in the table EgressDefaultRule");
        assertThat(read(both.replace("nw_src=10.10.1.4", "nw_src=10.10.1.45"), Map.of(EGRESS, 0), "client")
                        .missing())
                .containsExactly("egress: pod shop/client has no flow in the table EgressDefaultRule");
    }

    /** Each is installed on its own, and one that was taken away may be there for a while. */
    @Test
    void eachRuleHasFlowsOfItsOwn() {
        assertThat(read(FLOWS, Map.of(INGRESS, 2), "client").missing())
                .containsExactly("ingress: flows of 1 rules are there, and the policy has 2");
        assertThat(read(FLOWS, Map.of(INGRESS, 0), "client").missing())
                .containsExactly("ingress: flows of 1 rules are there, and the policy has 0");
    }

    @Test
    void withoutFlowsItIsOnlyCompleteOnANodeWithoutItsPods() {
        CommandResult notFound =
                new CommandResult(1, "", "Error: request to server failed: Not Found: the server could not find it\n");
        PolicyState withPods = profile.read(Recorded.query("deny", Set.of(INGRESS), "client"), notFound);
        PolicyState without = profile.read(Recorded.query("deny", Set.of(INGRESS)), notFound);
        assertThat(withPods).isEqualTo(PolicyState.absent("no flows"));
        assertThat(without).isEqualTo(PolicyState.notNeeded("no flows"));
    }

    @Test
    void aProgramThatIsNotThereDoesNotSayThatThereIsNoPolicy() {
        CommandResult noProgram = new CommandResult(1, "", "sh: 1: antctl: not found\n");
        assertThat(profile.read(Recorded.query("deny", Set.of(INGRESS)), noProgram))
                .isEqualTo(PolicyState.unknown("the agent could not be asked: sh: 1: antctl: not found"));
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
    void theAgentIsAskedForAPolicyOfThatType(String antctl, String flows, String stderr, @TempDir Path bin)
            throws IOException, InterruptedException {
        write(bin.resolve("antctl"), antctl);
        write(bin.resolve("ovs-vsctl"), "echo \"$*\"");
        ProcessBuilder asked = new ProcessBuilder("sh", "-c", Antrea.FLOWS, "sh", "deny", "shop");
        asked.environment().merge("PATH", bin.toString(), (path, first) -> first + ":" + path);
        Process process = asked.start();
        List<String> questions = OvsInterfaces.QUESTION.subList(1, OvsInterfaces.QUESTION.size());
        assertThat(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip())
                .isEqualTo(flows.isEmpty() ? "" : flows + "\n" + String.join(" ", questions));
        assertThat(new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8).strip())
                .isEqualTo(stderr);
        assertThat(process.waitFor() == 0).isEqualTo(stderr.isEmpty());
    }

    private static void write(Path program, String text) throws IOException {
        Files.writeString(program, "#!/bin/sh\n" + text + "\n");
        assertThat(program.toFile().setExecutable(true)).isTrue();
    }

    @Test
    void aPeerIsAClauseByItsAddress() {
        String flows = FLOWS.replace("reg1=0x3", "reg1=0x5")
                + "\ntable=IngressRule, priority=190,ip,nw_src=10.10.0.7 actions=conjunction(3,1/2)\n" + PORTS;
        assertThat(Recorded.peers(profile, flows, "deny", INGRESS, "10.10.0.7").missing())
                .isEmpty();
        assertThat(Recorded.peers(profile, flows, "deny", INGRESS, "10.10.0.8").missing())
                .containsExactly("ingress: no rule has the address 10.10.0.8 of a peer");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{phase: Realized, observedGeneration: 2, currentNodesRealized: 2, desiredNodesRealized: 2} | ''",
                "{phase: Realized, observedGeneration: 2} | ''",
                "{phase: Realizing, observedGeneration: 2, currentNodesRealized: 1, desiredNodesRealized: 2}"
                        + " | its phase is Realizing; it is realized on 1 of 2 nodes",
                "{phase: Realized, observedGeneration: 1, currentNodesRealized: 2, desiredNodesRealized: 2}"
                        + " | the controller has not seen generation 2 of it",
                "{} | the controller has not seen generation 2 of it; its phase is not said"
            })
    void aPolicyOfItsOwnKindsSaysHowFarItIs(String status, String missing) {
        assertThat(String.join(
                        "; ",
                        own("crd.antrea.io/v1beta1", "ClusterNetworkPolicy", status)
                                .orElseThrow()
                                .missing()))
                .isEqualTo(missing);
    }

    @Test
    void noOtherKindIsAskedForThat() {
        assertThat(own("networking.k8s.io/v1", "NetworkPolicy", "{}")).isEmpty();
        assertThat(own("crd.antrea.io/v1beta1", "Egress", "{}")).isEmpty();
        assertThat(new KubeOvn().ownPolicy(Map.of("apiVersion", "crd.antrea.io/v1beta1", "kind", "NetworkPolicy")))
                .isEmpty();
    }

    @SuppressWarnings("unchecked")
    private Optional<PolicyState> own(String apiVersion, String kind, String status) {
        return profile.ownPolicy(Serialization.unmarshal(
                "apiVersion: " + apiVersion + "\nkind: " + kind + "\nmetadata: {name: p, generation: 2}\nstatus: "
                        + status,
                Map.class));
    }

    private PolicyState read(String flows, Map<Direction, Integer> rules, String... pods) {
        PolicyQuery query = Recorded.query("deny", rules.keySet(), pods);
        return profile.read(
                new PolicyQuery(query.policy(), query.directions(), rules, query.pods(), query.peers()),
                new CommandResult(0, flows + "\n" + PORTS, ""));
    }
}

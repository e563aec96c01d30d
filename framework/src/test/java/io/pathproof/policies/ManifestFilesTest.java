package io.pathproof.policies;

import static io.pathproof.policies.end.PortProtocol.tcp;
import static io.pathproof.policies.end.PortProtocol.udp;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyBuilder;
import io.pathproof.policies.end.NodeEnd;
import io.pathproof.policies.end.PodEnd;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where policies, and whom they are about, are read from. */
class ManifestFilesTest {

    @TempDir
    Path folder;

    @Test
    void directoriesFilesAndLists() throws IOException {
        Files.createDirectory(folder.resolve("more"));
        Files.writeString(folder.resolve("more/a.yml"), AsWritten.policy("shop", "a", "{podSelector: {}}"));
        Files.writeString(folder.resolve("notes.txt"), "nobody reads this");
        Files.writeString(
                folder.resolve("b.json"),
                """
                {"kind": "List", "apiVersion": "v1", "items": [
                  {"kind": "Pod", "apiVersion": "v1", "metadata": {"name": "web", "namespace": "shop"}, "spec": {}},
                  {"kind": "Pod", "apiVersion": "v1", "metadata": {"name": "db", "namespace": "shop"}, "spec": {}}]}
                """);
        PolicyModel model = PolicyModel.of(folder);
        assertThat(model.pods()).extracting(PodEnd::label).containsExactly("shop/db", "shop/web");
        assertThat(model.verdict(model.pod("shop", "web"), model.pod("shop", "db"), tcp(80))
                        .isDenied())
                .isTrue();
        assertThat(model.ignored()).isEmpty();
        PolicyModel one = PolicyModel.of(folder.resolve("b.json"));
        assertThat(one.verdict(one.pod("shop", "web"), one.pod("shop", "db"), tcp(80))
                        .isAllowed())
                .isTrue();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> one.pod("shop", "mail"))
                .withMessage("no manifest tells of the pod shop/mail; they tell of [shop/db, shop/web]");
    }

    @Test
    void whatHasNoPartInAVerdictIsTold() throws IOException {
        Files.writeString(
                folder.resolve("all.yaml"),
                AsWritten.policy("shop", "p", "{podSelector: {}, policyTypes: [Egress], ingress: [{}]}")
                        + """
                        ---
                        apiVersion: cilium.io/v2
                        kind: CiliumNetworkPolicy
                        metadata: {name: c, namespace: shop}
                        ---
                        apiVersion: policy.networking.k8s.io/v1alpha2
                        kind: ClusterNetworkPolicy
                        metadata: {name: c}
                        ---
                        image: {tag: 3}
                        """);
        assertThat(PolicyModel.of(folder).ignored())
                .containsExactlyInAnyOrder(
                        "all.yaml: NetworkPolicy shop/p: its ingress rules, as its policyTypes do not name Ingress",
                        "all.yaml: cilium.io/v2 CiliumNetworkPolicy: the model does not know this kind",
                        "all.yaml: policy.networking.k8s.io/v1alpha2 ClusterNetworkPolicy: the model does not know this kind",
                        "all.yaml: no object of Kubernetes");
    }

    @Test
    void podsAndWhatMakesPods() throws IOException {
        Files.writeString(
                folder.resolve("all.yaml"),
                """
                apiVersion: v1
                kind: Namespace
                metadata: {name: shop, labels: {team: a}}
                ---
                apiVersion: v1
                kind: Pod
                metadata: {name: one, namespace: shop, labels: {app: one}}
                spec:
                  nodeName: n1
                  hostNetwork: true
                  containers:
                  - {name: x, ports: [{containerPort: 80, name: http}, {containerPort: 81}]}
                  - {name: y, ports: [{containerPort: 53, name: dns, protocol: UDP}]}
                status: {podIP: 10.0.0.1, podIPs: [{ip: 10.0.0.1}, {ip: "fd00::1"}]}
                ---
                apiVersion: apps/v1
                kind: Deployment
                metadata: {name: web, labels: {app: none}}
                spec: {template: {metadata: {labels: {app: web}}, spec: {containers: []}}}
                ---
                apiVersion: batch/v1
                kind: CronJob
                metadata: {name: nightly, namespace: shop}
                spec: {jobTemplate: {spec: {template: {metadata: {labels: {app: job}}, spec: {}}}}}
                ---
                apiVersion: v1
                kind: Node
                metadata: {name: n1, labels: {zone: a}}
                status:
                  addresses: [{type: InternalIP, address: 192.168.0.1}, {type: Hostname, address: n1}]
                """);
        PolicyModel model = PolicyModel.of(folder);
        assertThat(model.pods())
                .containsExactly(
                        PodEnd.of("default", "deployment/web").label("app", "web"),
                        PodEnd.of("shop", "cronjob/nightly").label("app", "job"),
                        PodEnd.of("shop", "one")
                                .label("app", "one")
                                .at("10.0.0.1", "fd00::1")
                                .onNode("n1")
                                .onHostNetwork()
                                .port("http", tcp(80))
                                .port("dns", udp(53)));
        assertThat(model.nodes())
                .containsExactly(NodeEnd.of("n1").label("zone", "a").at("192.168.0.1"));
    }

    @Test
    void labelsOfANamespaceAreThoseOfItsManifest() {
        PolicyModel model = AsWritten.model(
                "apiVersion: v1\nkind: Namespace\nmetadata: {name: shop, labels: {team: a, kubernetes.io/metadata.name: lie}}",
                AsWritten.policy(
                        "bank",
                        "by-team",
                        "{podSelector: {}, ingress: [{from: [{namespaceSelector: {matchLabels: {team: a}}}]}]}"));
        PodEnd server = PodEnd.of("bank", "server");
        assertThat(model.verdict(PodEnd.of("shop", "x"), server, tcp(80)).isAllowed())
                .isTrue();
        assertThat(model.verdict(PodEnd.of("park", "x").namespaceLabel("team", "b"), server, tcp(80))
                        .isDenied())
                .isTrue();
        assertThat(model.verdict(PodEnd.of("park", "x").namespaceLabel("team", "a"), server, tcp(80))
                        .isAllowed())
                .isTrue();
    }

    @Test
    void objectsOfTheClient() {
        PolicyModel model = PolicyModel.of(List.of(new NetworkPolicyBuilder()
                .withNewMetadata()
                .withName("deny")
                .withNamespace("shop")
                .endMetadata()
                .withNewSpec()
                .withNewPodSelector()
                .endPodSelector()
                .withPolicyTypes("Ingress")
                .endSpec()
                .build()));
        assertThat(model.verdict(PodEnd.of("park", "x"), PodEnd.of("shop", "web"), tcp(80))
                        .isDenied())
                .isTrue();
    }
}

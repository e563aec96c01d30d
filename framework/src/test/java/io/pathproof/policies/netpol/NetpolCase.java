package io.pathproof.policies.netpol;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.pathproof.policies.PolicyModel;
import io.pathproof.policies.end.PodEnd;
import io.pathproof.policies.end.PortProtocol;
import io.pathproof.policies.end.Protocol;
import io.pathproof.policies.verdict.Ruling;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.DynamicTest;

/**
 * One of the cases of Kubernetes' own tests of network policies (test/e2e/network/netpol): nine pods, a, b and c of the namespaces x, y
 * and z, and who of them reaches whom. As there, what a pod sends to itself is not looked at, but that the model does not call it denied.
 */
final class NetpolCase {

    private final String name;
    private final Map<String, PodEnd> pods = new LinkedHashMap<>();
    private final List<HasMetadata> policies = new ArrayList<>();
    private final List<Runnable> checks = new ArrayList<>();

    private NetpolCase(String name) {
        this.name = name;
        for (String namespace : List.of("x", "y", "z")) {
            for (String pod : List.of("a", "b", "c")) {
                int number = pods.size();
                PodEnd end = PodEnd.of(namespace, pod)
                        .label("pod", pod)
                        .namespaceLabel("ns", namespace)
                        .at("10.0." + number / 3 + "." + (1 + number % 3));
                for (Protocol protocol : List.of(Protocol.TCP, Protocol.UDP, Protocol.SCTP)) {
                    for (int port : List.of(80, 81)) {
                        end = end.port(
                                "serve-" + port + "-" + protocol.name().toLowerCase(Locale.ROOT),
                                new PortProtocol(protocol, port));
                    }
                }
                pods.put(namespace + "/" + pod, end);
            }
        }
    }

    static NetpolCase netpol(String name) {
        return new NetpolCase(name);
    }

    /** With a policy more. */
    NetpolCase policy(String namespace, String spec) {
        policies.add(new KubernetesSerialization()
                .unmarshal("apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {name: p" + policies.size()
                        + ", namespace: " + namespace + "}\nspec: " + spec));
        return this;
    }

    NetpolCase withoutPolicies() {
        policies.clear();
        return this;
    }

    NetpolCase changed(String namespace, UnaryOperator<PodEnd> change) {
        pods.replaceAll((any, pod) -> pod.namespace().equals(namespace) ? change.apply(pod) : pod);
        return this;
    }

    /** Who reaches whom now: everybody, but for what the words say, one after the other: {@code deny * x/a}, {@code allow x/b x/a}. */
    NetpolCase expect(PortProtocol asked, String... words) {
        PolicyModel model = PolicyModel.of(List.copyOf(policies));
        List<PodEnd> ends = List.copyOf(pods.values());
        checks.add(() -> {
            Map<String, Boolean> expected = expected(ends, words);
            Map<String, Ruling> said = new LinkedHashMap<>();
            Map<String, Ruling> wanted = new LinkedHashMap<>();
            for (PodEnd from : ends) {
                for (PodEnd to : ends) {
                    String cell = from.label() + " -> " + to.label();
                    Ruling ruling = model.verdict(from, to, asked).ruling();
                    if (from.equals(to)) {
                        assertThat(ruling).as(cell).isNotEqualTo(Ruling.DENIED);
                    } else {
                        said.put(cell, ruling);
                        wanted.put(cell, expected.get(cell) ? Ruling.ALLOWED : Ruling.DENIED);
                    }
                }
            }
            assertThat(said).as(name + ", " + asked).hasSize(72).isEqualTo(wanted);
        });
        return this;
    }

    private static Map<String, Boolean> expected(List<PodEnd> ends, String... words) {
        Map<String, Boolean> expected = new LinkedHashMap<>();
        for (PodEnd from : ends) {
            for (PodEnd to : ends) {
                boolean allowed = true;
                for (String line : words) {
                    String[] parts = line.split(" ", -1);
                    if (is(parts[1], from) && is(parts[2], to)) {
                        allowed = parts[0].equals("allow");
                    }
                }
                expected.put(from.label() + " -> " + to.label(), allowed);
            }
        }
        return expected;
    }

    private static boolean is(String pattern, PodEnd pod) {
        return pattern.equals("*") || pattern.equals(pod.label()) || pattern.equals(pod.namespace() + "/*");
    }

    DynamicTest test() {
        return DynamicTest.dynamicTest(name, () -> {
            assertThat(checks).isNotEmpty();
            checks.forEach(Runnable::run);
        });
    }
}

package io.pathproof.policies;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.pathproof.internal.manifests.Manifests;
import io.pathproof.internal.manifests.Written;
import io.pathproof.internal.policies.Rulebook;
import io.pathproof.policies.end.NodeEnd;
import io.pathproof.policies.end.PodEnd;
import io.pathproof.policies.end.PolicyEnd;
import io.pathproof.policies.end.PortProtocol;
import io.pathproof.policies.end.Protocol;
import io.pathproof.policies.verdict.PolicyVerdict;
import io.pathproof.policies.verdict.Reachability;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.apiguardian.api.API;

/**
 * What policies say, as Kubernetes documents it: NetworkPolicy, AdminNetworkPolicy and BaselineAdminNetworkPolicy. It asks no cluster, and
 * says nothing about what a network plugin makes of them.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class PolicyModel {

    private final Rulebook rules;
    private final List<String> ignored;

    private PolicyModel(Manifests manifests) {
        Written written = new Written(manifests);
        rules = new Rulebook(written.policies(), written.ends());
        ignored = written.ignored();
    }

    /**
     * Of the manifests in these files, and in all files of these directories that are YAML or JSON by their names.
     *
     * @throws IllegalArgumentException if one of them says what Kubernetes would not take
     */
    public static PolicyModel of(Path... filesAndDirectories) {
        Manifests manifests = new Manifests();
        Stream.of(filesAndDirectories).forEach(manifests::read);
        return new PolicyModel(manifests);
    }

    /**
     * Of these objects: policies, and the namespaces, pods, workloads and nodes that they are about.
     *
     * @throws IllegalArgumentException if one of them says what Kubernetes would not take
     */
    public static PolicyModel of(Collection<? extends HasMetadata> objects) {
        Manifests manifests = new Manifests();
        manifests.read(objects);
        return new PolicyModel(manifests);
    }

    /** The pods of the manifests, by their labels; what a workload makes is one of them, such as {@code shop/deployment/web}. */
    public List<PodEnd> pods() {
        return rules.known().pods();
    }

    /** One of {@link #pods}. */
    public PodEnd pod(String namespace, String name) {
        return pods().stream()
                .filter(pod -> pod.namespace().equals(namespace) && pod.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no manifest tells of the pod " + namespace + "/" + name
                        + "; they tell of " + pods().stream().map(PodEnd::label).toList()));
    }

    /** The nodes of the manifests. */
    public List<NodeEnd> nodes() {
        return rules.known().nodes();
    }

    /** What was read, and has no part in any verdict: objects of other kinds, and rules that their policy does not put in force. */
    public List<String> ignored() {
        return ignored;
    }

    /** Whether the rules let one end have what it wants of the other one. */
    public PolicyVerdict verdict(PolicyEnd from, PolicyEnd to, Protocol protocol, int port) {
        return verdict(from, to, new PortProtocol(protocol, port));
    }

    /** Whether the rules let one end have what it wants of the other one. */
    public PolicyVerdict verdict(PolicyEnd from, PolicyEnd to, PortProtocol asked) {
        return rules.verdict(from, to, asked);
    }

    /** Verdicts for all pairs of these ends, in this order, for each of what is asked. */
    public Reachability table(Collection<? extends PolicyEnd> ends, PortProtocol... asked) {
        return Reachability.of(Stream.of(asked)
                .flatMap(what -> ends.stream().flatMap(from -> ends.stream().map(to -> verdict(from, to, what))))
                .toList());
    }
}

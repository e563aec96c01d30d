package io.pathproof.internal.manifests;

import io.pathproof.internal.policies.KnownEnds;
import io.pathproof.internal.policies.WrittenPolicy;
import io.pathproof.internal.policies.WrittenPolicy.Kind;
import io.pathproof.policies.end.NodeEnd;
import io.pathproof.policies.end.PodEnd;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What manifests say: policies, and whom they may be about. */
public final class Written {

    private final List<WrittenPolicy> policies = new ArrayList<>();
    private final Map<String, Map<String, String>> namespaces = new TreeMap<>();
    private final List<PodEnd> pods = new ArrayList<>();
    private final List<NodeEnd> nodes = new ArrayList<>();
    private final List<String> ignored;
    private final Map<String, Manifest> seen = new HashMap<>();

    public Written(Manifests manifests) {
        ignored = new ArrayList<>(manifests.ignored());
        manifests.found().forEach(this::add);
        policies.sort(Comparator.comparing(WrittenPolicy::kind)
                .thenComparing(WrittenPolicy::priority)
                .thenComparing(WrittenPolicy::namespace)
                .thenComparing(WrittenPolicy::name));
        pods.sort(Comparator.comparing(PodEnd::namespace).thenComparing(PodEnd::name));
        nodes.sort(Comparator.comparing(NodeEnd::name));
    }

    public List<WrittenPolicy> policies() {
        return policies;
    }

    public KnownEnds ends() {
        return new KnownEnds(namespaces, List.copyOf(pods), List.copyOf(nodes));
    }

    public List<String> ignored() {
        return List.copyOf(ignored);
    }

    private void add(Manifest manifest) {
        if (manifest.is(NetworkPolicyReader.VERSION, "NetworkPolicy")) {
            once(manifest, manifest.place());
            policies.add(NetworkPolicyReader.read(manifest, ignored));
        } else if (manifest.is(AdminPolicyReader.VERSION, Kind.ADMIN.toString())) {
            once(manifest, manifest.name());
            policies.add(AdminPolicyReader.read(manifest, Kind.ADMIN));
        } else if (manifest.is(AdminPolicyReader.VERSION, Kind.BASELINE.toString())) {
            once(manifest, manifest.name());
            policies.add(AdminPolicyReader.read(manifest, Kind.BASELINE));
        } else if (manifest.is("v1", "Namespace")) {
            once(manifest, manifest.name());
            namespaces.put(manifest.name(), manifest.labels());
        } else if (manifest.is("v1", "Node")) {
            once(manifest, manifest.name());
            nodes.add(EndReader.node(manifest));
        } else {
            EndReader.pod(manifest)
                    .ifPresentOrElse(
                            pod -> {
                                once(manifest, manifest.place());
                                pods.add(pod);
                            },
                            () -> ignored.add(manifest.file() + ": " + manifest.apiVersion() + " " + manifest.kind()
                                    + ": the model does not know this kind"));
        }
    }

    private void once(Manifest manifest, String name) {
        Manifest before = seen.putIfAbsent(manifest.kind() + " " + name, manifest);
        if (before != null) {
            throw new ManifestException(
                    manifest.file() + ": " + manifest.kind() + " " + name,
                    "metadata.name",
                    "the same name in " + before.file(),
                    "one object of a name");
        }
    }
}

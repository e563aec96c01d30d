package io.pathproof.internal.manifests;

import io.pathproof.policies.end.Literals;
import io.pathproof.policies.end.NodeEnd;
import io.pathproof.policies.end.PodEnd;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Pods, what makes pods, and nodes of manifests. */
final class EndReader {

    private static final Set<String> TEMPLATED = Set.of(
            "apps/v1 Deployment",
            "apps/v1 StatefulSet",
            "apps/v1 DaemonSet",
            "apps/v1 ReplicaSet",
            "v1 ReplicationController",
            "batch/v1 Job");

    private EndReader() {}

    /** The pod, or any of those that it makes; nothing where it is about no pods. */
    static Optional<PodEnd> pod(Manifest manifest) {
        if (manifest.is("v1", "Pod")) {
            return Optional.of(pod(manifest.namespace(), manifest.name(), manifest.root()));
        }
        if (TEMPLATED.contains(manifest.apiVersion() + " " + manifest.kind())) {
            return Optional.of(templated(manifest, manifest.root()));
        }
        if (manifest.is("batch/v1", "CronJob")) {
            ManifestField spec = manifest.root().need("spec", "when to make what");
            return Optional.of(templated(manifest, spec.need("jobTemplate", "the job")));
        }
        return Optional.empty();
    }

    private static PodEnd templated(Manifest manifest, ManifestField of) {
        ManifestField template = of.need("spec", "what to make").need("template", "the pods");
        String name = manifest.kind().toLowerCase(Locale.ROOT) + "/" + manifest.name();
        return pod(manifest.namespace(), name, template);
    }

    private static PodEnd pod(String namespace, String name, ManifestField pod) {
        ManifestField spec = pod.need("spec", "the pod");
        Map<String, String> labels = pod.get("metadata")
                .flatMap(metadata -> metadata.get("labels"))
                .map(ManifestField::texts)
                .orElse(Map.of());
        @Nullable String node = spec.get("nodeName").map(ManifestField::text).orElse(null);
        boolean hostNetwork = spec.get("hostNetwork").map(ManifestField::isTrue).orElse(false);
        return new PodEnd(namespace, name, labels, Map.of(), addresses(pod), ports(spec), node, hostNetwork);
    }

    private static List<InetAddress> addresses(ManifestField pod) {
        ManifestField status = pod.get("status").orElse(null);
        if (status == null) {
            return List.of();
        }
        List<ManifestField> all = status.items("podIPs").stream()
                .map(one -> one.need("ip", "an address"))
                .toList();
        return (all.isEmpty() ? status.get("podIP").stream().toList() : all)
                .stream().map(EndReader::address).toList();
    }

    private static List<PodEnd.NamedPort> ports(ManifestField spec) {
        List<PodEnd.NamedPort> ports = new ArrayList<>();
        for (ManifestField container : running(spec)) {
            for (ManifestField port : container.items("ports")) {
                port.get("name")
                        .ifPresent(name -> ports.add(new PodEnd.NamedPort(
                                name.text(),
                                PortReader.protocol(port),
                                PortReader.number(port.need("containerPort", "a number")))));
            }
        }
        return ports;
    }

    /** Its containers, and of those for its start the ones that stay. */
    private static List<ManifestField> running(ManifestField spec) {
        List<ManifestField> running = new ArrayList<>(spec.items("containers"));
        spec.items("initContainers").stream()
                .filter(container -> container
                        .get("restartPolicy")
                        .filter(policy -> policy.text().equals("Always"))
                        .isPresent())
                .forEach(running::add);
        return running;
    }

    static NodeEnd node(Manifest manifest) {
        List<InetAddress> addresses = manifest.clusterRoot().get("status").stream()
                .flatMap(status -> status.items("addresses").stream())
                .filter(one -> one.need("type", "what it is").text().endsWith("IP"))
                .map(one -> address(one.need("address", "an address")))
                .toList();
        return new NodeEnd(manifest.name(), manifest.labels(), addresses);
    }

    private static InetAddress address(ManifestField field) {
        return field.read(Literals::address, "an address, such as 10.0.0.1 or fd00::1");
    }
}

package io.pathproof.policies.random;

import static io.pathproof.policies.random.Trees.list;
import static io.pathproof.policies.random.Trees.map;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.pathproof.policies.PolicyModel;
import io.pathproof.policies.end.AddressEnd;
import io.pathproof.policies.end.PodEnd;
import io.pathproof.policies.end.PolicyEnd;
import io.pathproof.policies.end.PortProtocol;
import io.pathproof.policies.end.Protocol;
import io.pathproof.policies.verdict.PolicyVerdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What the model says of a set. */
final class Modelled {

    private static final KubernetesSerialization SERIALIZATION = new KubernetesSerialization();
    private final PolicyModel model;
    private final List<PolicyEnd> ends = new ArrayList<>();

    private Modelled(PolicySet set, boolean byManifests) {
        List<HasMetadata> objects = new ArrayList<>();
        for (Object object : set.objects()) {
            String kind = (String) map(object).get("kind");
            if (byManifests || !kind.equals("Pod")) {
                Class<? extends HasMetadata> type =
                        kind.equals("NetworkPolicy") ? NetworkPolicy.class : GenericKubernetesResource.class;
                objects.add(SERIALIZATION.convertValue(object, type));
            } else {
                ends.add(pod(set, map(object)));
            }
        }
        model = PolicyModel.of(objects);
        ends.addAll(model.pods());
        ends.addAll(model.nodes());
    }

    /** The model, with pods of manifests. */
    static Modelled byManifests(PolicySet set) {
        return new Modelled(set, true);
    }

    /** The model, with pods that are told to it, which takes less time. */
    static Modelled byHand(PolicySet set) {
        return new Modelled(set, false);
    }

    /** The three answers: egress, ingress, both. */
    List<String> answers(PolicySet.Question asked) {
        PolicyVerdict verdict =
                model.verdict(end(asked.from()), end(asked.to()), Protocol.valueOf(asked.protocol()), asked.port());
        return Stream.of(verdict.egress().ruling(), verdict.ingress().ruling(), verdict.ruling())
                .map(Object::toString)
                .toList();
    }

    private PolicyEnd end(String name) {
        return ends.stream()
                .filter(end -> end.label().equals(name) || end.label().equals("node " + name))
                .findFirst()
                .orElseGet(() -> AddressEnd.of(name));
    }

    private static PodEnd pod(PolicySet set, Map<String, Object> tree) {
        Map<String, Object> metadata = map(tree, "metadata");
        Map<String, Object> spec = map(tree, "spec");
        PodEnd pod = PodEnd.of((String) metadata.get("namespace"), (String) metadata.get("name"))
                .at(list(map(tree, "status"), "podIPs").stream()
                        .map(one -> (String) map(one).get("ip"))
                        .toArray(String[]::new));
        for (Map.Entry<String, Object> label : map(metadata, "labels").entrySet()) {
            pod = pod.label(label.getKey(), (String) label.getValue());
        }
        for (Object other : set.others()) {
            Map<String, Object> of = map(map(other), "metadata");
            if (map(other).get("kind").equals("Namespace") && of.get("name").equals(pod.namespace())) {
                for (Map.Entry<String, Object> label : map(of, "labels").entrySet()) {
                    pod = pod.namespaceLabel(label.getKey(), (String) label.getValue());
                }
            }
        }
        for (Object container : list(spec, "containers")) {
            for (Object port : list(map(container), "ports")) {
                Map<String, Object> one = map(port);
                pod = pod.port(
                        (String) one.get("name"), new PortProtocol(Protocol.valueOf((String) one.get("protocol")), (int)
                                one.get("containerPort")));
            }
        }
        pod = spec.containsKey("nodeName") ? pod.onNode((String) spec.get("nodeName")) : pod;
        return spec.containsKey("hostNetwork") ? pod.onHostNetwork() : pod;
    }
}

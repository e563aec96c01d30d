package io.pathproof.internal.manifests;

import io.pathproof.cluster.cni.Direction;
import io.pathproof.internal.policies.LabelMatch;
import io.pathproof.internal.policies.PolicyPeer;
import io.pathproof.internal.policies.WrittenPolicy;
import io.pathproof.internal.policies.WrittenPolicy.Kind;
import io.pathproof.internal.policies.WrittenRule;
import io.pathproof.policies.verdict.PolicyRule.Action;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** NetworkPolicies of manifests ({@code networking.k8s.io/v1}). */
final class NetworkPolicyReader {

    static final String VERSION = "networking.k8s.io/v1";

    private NetworkPolicyReader() {}

    /**
     * The policy.
     *
     * @param ignored where to say which of its rules are not in force
     */
    static WrittenPolicy read(Manifest manifest, List<String> ignored) {
        ManifestField spec = manifest.root().need("spec", "the policy");
        spec.only("podSelector", "policyTypes", "ingress", "egress");
        String namespace = manifest.namespace();
        LabelMatch pods = spec.get("podSelector").map(SelectorReader::read).orElse(LabelMatch.ALL);
        Map<Direction, List<WrittenRule>> rules = new EnumMap<>(Direction.class);
        List<WrittenRule> ingress = rules(spec.items("ingress"), "from", namespace);
        List<WrittenRule> egress = rules(spec.items("egress"), "to", namespace);
        for (Direction direction : directions(spec, !egress.isEmpty())) {
            rules.put(direction, direction == Direction.INGRESS ? ingress : egress);
        }
        if (!rules.containsKey(Direction.INGRESS) && !ingress.isEmpty()) {
            ignored.add(spec.where() + ": its ingress rules, as its policyTypes do not name Ingress");
        }
        if (!rules.containsKey(Direction.EGRESS) && !egress.isEmpty()) {
            ignored.add(spec.where() + ": its egress rules, as its policyTypes do not name Egress");
        }
        return new WrittenPolicy(
                Kind.NETWORK, namespace, manifest.name(), 0, new PolicyPeer.Pods(null, pods, namespace), rules);
    }

    /** Those that it names; if it names none, what comes in, and what goes out where it has rules about that. */
    private static Set<Direction> directions(ManifestField spec, boolean hasEgress) {
        Set<Direction> directions = EnumSet.noneOf(Direction.class);
        for (ManifestField type : spec.items("policyTypes")) {
            directions.add(
                    switch (type.text()) {
                        case "Ingress" -> Direction.INGRESS;
                        case "Egress" -> Direction.EGRESS;
                        default -> throw type.fail("Ingress or Egress");
                    });
        }
        if (directions.isEmpty()) {
            return hasEgress ? EnumSet.allOf(Direction.class) : EnumSet.of(Direction.INGRESS);
        }
        return directions;
    }

    private static List<WrittenRule> rules(List<ManifestField> fields, String peers, String namespace) {
        List<WrittenRule> rules = new ArrayList<>();
        for (ManifestField field : fields) {
            field.only(peers, "ports");
            rules.add(new WrittenRule(
                    rules.size(),
                    "",
                    Action.ALLOW,
                    field.items(peers).stream()
                            .map(peer -> peer(peer, namespace))
                            .toList(),
                    field.items("ports").stream()
                            .map(PortReader::ofNetworkPolicy)
                            .toList()));
        }
        return rules;
    }

    private static PolicyPeer peer(ManifestField field, String namespace) {
        field.only("podSelector", "namespaceSelector", "ipBlock");
        ManifestField block = field.get("ipBlock").orElse(null);
        LabelMatch pods = field.get("podSelector").map(SelectorReader::read).orElse(null);
        LabelMatch namespaces =
                field.get("namespaceSelector").map(SelectorReader::read).orElse(null);
        if (block != null) {
            if (pods != null || namespaces != null) {
                throw field.fail("ipBlock beside a selector", "ipBlock alone, in an item of its own");
            }
            return BlockReader.ofNetworkPolicy(block);
        }
        if (pods == null && namespaces == null) {
            throw field.fail("none", "one of podSelector, namespaceSelector, ipBlock");
        }
        return new PolicyPeer.Pods(namespaces, pods == null ? LabelMatch.ALL : pods, namespace);
    }
}

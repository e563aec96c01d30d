package io.pathproof.internal.manifests;

import io.pathproof.cluster.cni.Direction;
import io.pathproof.internal.policies.LabelMatch;
import io.pathproof.internal.policies.PolicyPeer;
import io.pathproof.internal.policies.PolicyPort;
import io.pathproof.internal.policies.WrittenPolicy;
import io.pathproof.internal.policies.WrittenPolicy.Kind;
import io.pathproof.internal.policies.WrittenRule;
import io.pathproof.policies.verdict.PolicyRule.Action;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Policies for the whole cluster, of manifests ({@code policy.networking.k8s.io/v1alpha1}). */
final class AdminPolicyReader {

    static final String VERSION = "policy.networking.k8s.io/v1alpha1";

    private AdminPolicyReader() {}

    static WrittenPolicy read(Manifest manifest, Kind kind) {
        ManifestField spec = manifest.clusterRoot().need("spec", "the policy");
        int priority = 0;
        if (kind == Kind.ADMIN) {
            spec.only("priority", "subject", "ingress", "egress");
            priority = spec.need("priority", "a number from 0 to 1000").number(0, 1000);
        } else {
            spec.only("subject", "ingress", "egress");
            if (!manifest.name().equals("default")) {
                throw manifest.clusterRoot().fail("metadata.name " + manifest.name(), "default: there is one baseline");
            }
        }
        PolicyPeer subject = pods(spec.need("subject", "whom it is about"));
        Map<Direction, List<WrittenRule>> rules = new EnumMap<>(Direction.class);
        rules.put(Direction.INGRESS, rules(spec.items("ingress"), "from", kind));
        rules.put(Direction.EGRESS, rules(spec.items("egress"), "to", kind));
        return new WrittenPolicy(kind, "", manifest.name(), priority, subject, rules);
    }

    private static List<WrittenRule> rules(List<ManifestField> fields, String peersField, Kind kind) {
        List<WrittenRule> rules = new ArrayList<>();
        for (ManifestField field : fields) {
            field.only("name", "action", peersField, "ports");
            List<PolicyPeer> peers = field.items(peersField).stream()
                    .flatMap(peer -> peersField.equals("from") ? Stream.of(pods(peer)) : destinations(peer))
                    .toList();
            if (peers.isEmpty()) {
                throw field.fail("nothing as " + peersField, "at least one peer");
            }
            List<PolicyPort> ports =
                    field.items("ports").stream().map(PortReader::ofAdminPolicy).toList();
            if (ports.isEmpty() && field.get("ports").isPresent()) {
                throw field.fail("ports without an item", "at least one port, or no ports");
            }
            if (ports.stream().anyMatch(PolicyPort.Named.class::isInstance)
                    && !peers.stream().allMatch(PolicyPeer.ClusterPods.class::isInstance)) {
                throw field.fail("a namedPort beside nodes, networks or domainNames", "numbers: only pods name ports");
            }
            Action action = action(field, kind);
            if (action != Action.ALLOW && peers.stream().anyMatch(PolicyPeer.Domains.class::isInstance)) {
                throw field.fail("domainNames in a rule that does not allow", "domainNames in rules with Allow only");
            }
            String name = field.get("name").map(ManifestField::text).orElse("");
            rules.add(new WrittenRule(rules.size(), name, action, peers, ports));
        }
        return rules;
    }

    private static Action action(ManifestField rule, Kind kind) {
        String wanted = kind == Kind.ADMIN ? "Allow, Deny or Pass" : "Allow or Deny";
        ManifestField written = rule.need("action", wanted);
        return switch (written.text()) {
            case "Allow" -> Action.ALLOW;
            case "Deny" -> Action.DENY;
            case "Pass" -> {
                if (kind == Kind.BASELINE) {
                    throw written.fail(wanted);
                }
                yield Action.PASS;
            }
            default -> throw written.fail(wanted);
        };
    }

    private static PolicyPeer pods(ManifestField field) {
        String form = field.one("namespaces", "pods");
        return form.equals("pods") ? podsOf(field) : allOf(field);
    }

    private static Stream<PolicyPeer> destinations(ManifestField field) {
        return switch (field.one("namespaces", "pods", "nodes", "networks", "domainNames")) {
            case "namespaces" -> Stream.of(allOf(field));
            case "pods" -> Stream.of(podsOf(field));
            case "nodes" -> Stream.of(new PolicyPeer.Nodes(SelectorReader.read(field.need("nodes", "a selector"))));
            case "networks" ->
                field.items("networks").stream()
                        .map(network -> new PolicyPeer.Block(BlockReader.block(network), List.of()));
            default ->
                Stream.of(new PolicyPeer.Domains(field.items("domainNames").stream()
                        .map(ManifestField::text)
                        .toList()));
        };
    }

    private static PolicyPeer allOf(ManifestField field) {
        return new PolicyPeer.ClusterPods(SelectorReader.read(field.need("namespaces", "a selector")), LabelMatch.ALL);
    }

    private static PolicyPeer podsOf(ManifestField field) {
        ManifestField pods = field.need("pods", "selectors").only("namespaceSelector", "podSelector");
        return new PolicyPeer.ClusterPods(
                SelectorReader.read(pods.need("namespaceSelector", "a selector; {} for all namespaces")),
                SelectorReader.read(pods.need("podSelector", "a selector; {} for all pods")));
    }
}

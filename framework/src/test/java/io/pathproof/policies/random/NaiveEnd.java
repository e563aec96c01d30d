package io.pathproof.policies.random;

import static io.pathproof.policies.random.Trees.list;
import static io.pathproof.policies.random.Trees.map;

import java.util.List;
import java.util.Map;

/**
 * Who sends or receives.
 *
 * @param name what the question calls it
 * @param tree its manifest; empty for an address outside
 * @param namespaceLabels the labels of its namespace; null where nobody knows them
 * @param node the node whose address it has, or on which it is; empty for none that is known
 * @param nodeLabels that node's labels; null where nobody knows them
 * @param address the address that it has in this world; empty where nobody knows it
 * @param isPod whether policies take it for a pod
 */
record NaiveEnd(
        String name,
        Map<String, Object> tree,
        Map<String, Object> namespaceLabels,
        String node,
        Map<String, Object> nodeLabels,
        String address,
        boolean isPod) {

    static NaiveEnd find(PolicySet set, String name) {
        String[] parts = name.split("/", -1);
        Map<String, Object> tree =
                switch (parts.length) {
                    case 1 -> object(set, "Node", null, name);
                    case 2 -> object(set, "Pod", parts[0], parts[1]);
                    default -> made(object(set, "Deployment", parts[0], parts[2]), parts[0]);
                };
        if (tree == null) {
            return new NaiveEnd(name, Map.of(), Map.of(), "", null, name, false);
        }
        Map<String, Object> namespaceLabels = Map.of();
        String node = name;
        if (parts.length > 1) {
            Map<String, Object> namespace = object(set, "Namespace", null, parts[0]);
            namespaceLabels = namespace == null ? null : map(map(namespace, "metadata"), "labels");
            node = (String) map(tree, "spec").getOrDefault("nodeName", "");
        }
        Map<String, Object> where = object(set, "Node", null, node);
        Map<String, Object> nodeLabels = where == null ? null : map(map(where, "metadata"), "labels");
        nodeLabels = nodeLabels != null && nodeLabels.isEmpty() ? null : nodeLabels;
        return new NaiveEnd(name, tree, namespaceLabels, node, nodeLabels, "", parts.length > 1);
    }

    /** A pod as the template has it. */
    private static Map<String, Object> made(Map<String, Object> workload, String namespace) {
        if (workload == null) {
            return null;
        }
        Map<String, Object> template = map(map(workload, "spec"), "template");
        return Trees.of(
                "metadata",
                Trees.of("namespace", namespace, "labels", map(map(template, "metadata"), "labels")),
                "spec",
                map(template, "spec"));
    }

    boolean isMade() {
        return name.split("/", -1).length == 3;
    }

    private static Map<String, Object> object(PolicySet set, String kind, String namespace, String name) {
        for (Object one : set.others()) {
            Map<String, Object> metadata = map(map(one), "metadata");
            if (kind.equals(map(one).get("kind"))
                    && name.equals(metadata.get("name"))
                    && (namespace == null || namespace.equals(metadata.get("namespace")))) {
                return map(one);
            }
        }
        return null;
    }

    List<String> addresses() {
        if (isOutside()) {
            return List.of(name);
        }
        return name.contains("/")
                ? list(map(tree, "status"), "podIPs").stream()
                        .map(one -> (String) map(one).get("ip"))
                        .toList()
                : list(map(tree, "status"), "addresses").stream()
                        .map(one -> (String) map(one).get("address"))
                        .toList();
    }

    NaiveEnd at(String there) {
        return new NaiveEnd(name, tree, namespaceLabels, node, nodeLabels, there, isPod);
    }

    NaiveEnd asNode() {
        return new NaiveEnd(name, tree, Map.of(), node, nodeLabels, address, false);
    }

    boolean isOutside() {
        return tree.isEmpty();
    }

    boolean isV6() {
        return address.contains(":");
    }

    boolean isOnHostNetwork() {
        return Boolean.TRUE.equals(map(tree, "spec").get("hostNetwork"));
    }

    boolean hasNodeAddress() {
        return !isOutside() && (!name.contains("/") || isOnHostNetwork());
    }

    String namespace() {
        return (String) map(tree, "metadata").get("namespace");
    }

    Map<String, Object> labels() {
        return map(map(tree, "metadata"), "labels");
    }

    boolean calls(String port, String protocol, int number) {
        return isPod
                && list(map(tree, "spec"), "containers").stream()
                        .flatMap(container -> list(map(container), "ports").stream())
                        .map(Trees::map)
                        .anyMatch(one -> port.equals(one.get("name"))
                                && protocol.equals(one.getOrDefault("protocol", "TCP"))
                                && one.get("containerPort").equals(number));
    }
}

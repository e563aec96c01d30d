package io.pathproof.policies.end;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * A pod, or any of those that a workload makes.
 *
 * @param namespace its namespace
 * @param name its name; of what a workload makes, the workload's kind and name: {@code deployment/web}
 * @param labels its labels
 * @param namespaceLabels labels of its namespace, besides {@code kubernetes.io/metadata.name} and those of its manifest; with none, and
 *     without a manifest, a rule that selects namespaces by labels leaves the verdict undecided
 * @param addresses its addresses; with none, a rule that names addresses leaves the verdict undecided
 * @param ports its ports that have a name
 * @param node the node that it runs on; null where it is not known
 * @param hostNetwork whether it has the node's network, and no own one
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record PodEnd(
        String namespace,
        String name,
        Map<String, String> labels,
        Map<String, String> namespaceLabels,
        List<InetAddress> addresses,
        List<NamedPort> ports,
        @Nullable String node,
        boolean hostNetwork)
        implements PolicyEnd {

    /**
     * A port that policies may call by its name.
     *
     * @param name its name
     * @param protocol its protocol
     * @param number its number
     */
    public record NamedPort(String name, Protocol protocol, int number) {}

    /** It. */
    public PodEnd {
        labels = Map.copyOf(labels);
        namespaceLabels = Map.copyOf(namespaceLabels);
        addresses = List.copyOf(addresses);
        ports = List.copyOf(ports);
    }

    /** A pod of which nothing else is known yet. */
    public static PodEnd of(String namespace, String name) {
        return new PodEnd(namespace, name, Map.of(), Map.of(), List.of(), List.of(), null, false);
    }

    /** It, with one label more. */
    public PodEnd label(String key, String value) {
        return new PodEnd(
                namespace, name, with(labels, key, value), namespaceLabels, addresses, ports, node, hostNetwork);
    }

    /** It, in a namespace with one label more. */
    public PodEnd namespaceLabel(String key, String value) {
        return new PodEnd(
                namespace, name, labels, with(namespaceLabels, key, value), addresses, ports, node, hostNetwork);
    }

    /** It, at these addresses and no others. */
    public PodEnd at(String... literals) {
        return new PodEnd(
                namespace, name, labels, namespaceLabels, Literals.addresses(literals), ports, node, hostNetwork);
    }

    /** It, with one port more that has a name. */
    public PodEnd port(String called, PortProtocol port) {
        List<NamedPort> more = new ArrayList<>(ports);
        more.add(new NamedPort(called, port.protocol(), port.port()));
        return new PodEnd(namespace, name, labels, namespaceLabels, addresses, more, node, hostNetwork);
    }

    /** It, on this node. */
    public PodEnd onNode(String nodeName) {
        return new PodEnd(namespace, name, labels, namespaceLabels, addresses, ports, nodeName, hostNetwork);
    }

    /** It, with the node's network. */
    public PodEnd onHostNetwork() {
        return new PodEnd(namespace, name, labels, namespaceLabels, addresses, ports, node, true);
    }

    /** Whether it is any one of the pods that a workload makes. */
    public boolean isOfWorkload() {
        return name.indexOf('/') >= 0;
    }

    private static Map<String, String> with(Map<String, String> all, String key, String value) {
        Map<String, String> more = new TreeMap<>(all);
        more.put(key, value);
        return more;
    }

    @Override
    public String label() {
        return namespace + "/" + name;
    }
}

package io.pathproof.policies.end;

import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apiguardian.api.API;

/**
 * A node: what runs on it outside of pods, such as the kubelet.
 *
 * @param name its name
 * @param labels its labels; with none, a rule that selects nodes by labels leaves the verdict undecided
 * @param addresses its addresses; with none, a rule that names addresses leaves the verdict undecided
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record NodeEnd(String name, Map<String, String> labels, List<InetAddress> addresses) implements PolicyEnd {

    /** It. */
    public NodeEnd {
        labels = Map.copyOf(labels);
        addresses = List.copyOf(addresses);
    }

    /** A node, without labels and addresses. */
    public static NodeEnd of(String name) {
        return new NodeEnd(name, Map.of(), List.of());
    }

    /** It, with one label more. */
    public NodeEnd label(String key, String value) {
        Map<String, String> more = new TreeMap<>(labels);
        more.put(key, value);
        return new NodeEnd(name, more, addresses);
    }

    /** It, at these addresses and no others. */
    public NodeEnd at(String... literals) {
        return new NodeEnd(name, labels, Literals.addresses(literals));
    }

    @Override
    public String label() {
        return "node " + name;
    }
}

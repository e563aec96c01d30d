package io.pathproof.internal.k8s;

import io.pathproof.internal.k8s.api.Contexts;
import io.pathproof.internal.ovs.TableReader;
import java.time.Duration;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** What there is on the cluster that tests could leave behind. */
public final class Inventory {

    private Inventory() {}

    public static SortedSet<String> take() {
        SortedSet<String> all = new TreeSet<>();
        try (ClusterSession session = ClusterSession.open(Duration.ofMinutes(2), Contexts.parse(""))) {
            session.client()
                    .namespaces()
                    .list()
                    .getItems()
                    .forEach(namespace ->
                            all.add("namespace " + namespace.getMetadata().getName()));
            session.client()
                    .pods()
                    .inAnyNamespace()
                    .list()
                    .getItems()
                    .forEach(pod -> all.add("pod " + pod.getMetadata().getNamespace() + "/"
                            + pod.getMetadata().getName()));
            session.switches().nodes().values().forEach(node -> node.interfaces()
                    .forEach(port -> all.add("port " + node + "/" + port.name())));
            session.switches().databases().forEach(database -> TableReader.read(session.switches()
                            .askNorthbound(
                                    database,
                                    List.of("ovn-nbctl", "--format=json", "--columns=name", "list", "Port_Group"))
                            .stdout())
                    .get(0)
                    .rows()
                    .forEach(group -> all.add("port group " + group.text("name"))));
        }
        return all;
    }
}

package io.pathproof.internal.k8s.api;

import io.fabric8.kubernetes.api.model.Secret;
import io.pathproof.cluster.cni.ClusterException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The words in which a change is refused. Nothing was changed then. */
final class Refusal {

    private static final int MOST = 12;

    private Refusal() {}

    static ClusterException isThere(ObjectName name, Map<String, Object> current, List<String> differences) {
        List<String> managers = Managers.names(current);
        String text =
                name + " is there already, and this test has not made it: it was not changed.\n" + "It is managed by "
                        + (managers.isEmpty() ? "nobody" : String.join(", ", managers))
                        + ". What is to be applied differs from it in\n"
                        + told(current, differences);
        return new ClusterException(
                name.isNamespaced()
                        ? text
                                + "\nTo change it for this test, and have it put back afterwards, say so: cluster.takingOver().apply(…)"
                        : text
                                + "\nAn object that belongs to no namespace is only ever made by a test, never changed."
                                + " Choose another name");
    }

    private static String told(Map<String, Object> current, List<String> differences) {
        String lines = differences.stream()
                .limit(MOST)
                .map(path -> {
                    List<String> managers = Managers.names(current, path);
                    return "  " + path + (managers.isEmpty() ? "" : " (" + String.join(", ", managers) + ")");
                })
                .collect(Collectors.joining("\n"));
        return differences.size() <= MOST ? lines : lines + "\n  and " + (differences.size() - MOST) + " more";
    }

    static ClusterException another(ObjectName name, Secret entry) {
        return new ClusterException(name + " is being changed by another run of Pathproof ("
                + entry.getMetadata().getAnnotations().get(Leftover.OWNER)
                + "), which puts it back at its end: it was not changed.\n"
                + "Wait for that run. If it is dead and was on another machine, the next run puts the object back "
                + Leftover.LEASE.toHours() + " hours after the change (kubectl get secret -n " + Journal.NAMESPACE + " "
                + entry.getMetadata().getName() + ")");
    }
}

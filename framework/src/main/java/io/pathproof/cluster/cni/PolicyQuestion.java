package io.pathproof.cluster.cni;

import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * A command whose output shows whether a policy is in force.
 *
 * @param container empty: it is run at each {@linkplain CniProfile#northbound() northbound database}; else in this container of the pod
 *     with Open vSwitch, on each node
 * @param command its words
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record PolicyQuestion(Optional<String> container, List<String> command) {

    public PolicyQuestion {
        command = List.copyOf(command);
    }

    /** Asked at each northbound database. */
    public static PolicyQuestion ofNorthbound(String... command) {
        return new PolicyQuestion(Optional.empty(), List.of(command));
    }

    /** Asked on each node. */
    public static PolicyQuestion ofEachNode(String container, String... command) {
        return new PolicyQuestion(Optional.of(container), List.of(command));
    }
}

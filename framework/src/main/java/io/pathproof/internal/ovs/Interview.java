package io.pathproof.internal.ovs;

import io.pathproof.internal.process.Result;
import java.util.List;
import java.util.Optional;

/** Where the switch of a node, and the OVN that programs it, can be asked. */
public interface Interview {

    /**
     * Asks ovs-vswitchd, as ovs-appctl(8) does: one thing after the other, each over a connection of its own, so that it takes up
     * each in a later turn of its main loop than the one before.
     *
     * @param requests commands with their arguments
     * @return an answer to each
     */
    List<Result> vswitchd(List<List<String>> requests);

    /** Runs a program of Open vSwitch beside the node's switch. */
    Result ovs(List<String> words);

    /** Why policies here are no ACLs of OVN; empty where they are, or where there are none. */
    default Optional<String> whyNoAcls() {
        return Optional.empty();
    }

    /**
     * Whether a NetworkPolicy denies in that direction what it does not allow.
     *
     * @param policy as {@code namespace/name}
     * @param direction {@code Ingress} or {@code Egress}
     * @return empty where that is not known
     */
    default Optional<Boolean> isolates(String policy, String direction) {
        return Optional.empty();
    }

    /** Runs a program of OVN beside the databases that the node's switch follows; where there is none, it fails. */
    Result ovn(List<String> words);
}

package io.pathproof.datapath;

import io.pathproof.topology.Node;

/** The flows that a node's datapath has learned: with none, the next packet is handed to ovs-vswitchd. */
public final class FlowCache {

    private FlowCache() {}

    /**
     * Takes all flows out. Not by dpctl/del-flows: that leaves ovs-vswitchd's own notes of them, and until a revalidator
     * has come by, half a second later, it installs no such flow again: every packet of it is handed up.
     */
    public static void empty(Node node) {
        node.appctl("revalidator/purge");
    }
}

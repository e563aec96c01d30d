package io.pathproof.trace.passage;

import java.util.Optional;
import org.apiguardian.api.API;

/**
 * A port of a datapath. Interface names repeat from node to node ({@code genev_sys_6081} is on every one), so a port is
 * the same port only where {@code netns} and {@code ifindex} are the same.
 *
 * @param node the name of the node it is on, or {@code netns 4026532280} where nobody named that namespace
 * @param name the interface's name
 * @param netns the inode of the network namespace of its device
 * @param ifindex the interface's index in that namespace
 * @param number its number in the datapath
 * @param bridge the bridge that it belongs to, where that is known
 * @param pod the pod that it is the port of, with its namespace, where that is known
 * @param behind the inode of the network namespace that what it is handed comes to; 0 where that is not known
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record Port(
        String node,
        String name,
        long netns,
        int ifindex,
        int number,
        Optional<String> bridge,
        Optional<String> pod,
        long behind) {

    /** A port that is not known to be a pod's. */
    public Port(String node, String name, long netns, int ifindex, int number, Optional<String> bridge) {
        this(node, name, netns, ifindex, number, bridge, Optional.empty(), 0);
    }

    @Override
    public String toString() {
        return node + "/" + name;
    }
}

package io.pathproof.trace.journey;

import io.pathproof.trace.passage.Drop;
import io.pathproof.trace.passage.Passage;
import io.pathproof.trace.passage.Port;
import org.apiguardian.api.API;

/**
 * Where something happened to a packet: at a port, in a datapath's flows, at {@code ovs-vswitchd}, or outside of OVS.
 *
 * @param node its name
 * @param bridge its name; empty where it is not known, or there is none
 * @param name of the port, or what else it is
 * @param netns inode of the network namespace of the port's device, 0 if it is none
 * @param ifindex of the port's device, 0 if it is none
 * @param pod that it is the port of; empty where that is not known, or there is none
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record Station(Kind kind, String node, String bridge, String name, long netns, int ifindex, String pod) {

    /** What a station is. */
    @API(status = API.Status.EXPERIMENTAL, since = "0.1")
    public enum Kind {
        /** A port of a datapath. */
        PORT,
        /** The flows of a datapath. */
        DATAPATH,
        /** The process that knows the rules. */
        VSWITCHD,
        /** The rest of the kernel. */
        OUTSIDE;

        /** Whether a bridge has it. */
        public boolean isInBridge() {
            return this == PORT || this == DATAPATH;
        }
    }

    static Station of(Port port) {
        return new Station(
                Kind.PORT,
                port.node(),
                port.bridge().orElse(""),
                port.name(),
                port.netns(),
                port.ifindex(),
                port.pod().orElse(""));
    }

    /** The bridge's own flows, which are no port. */
    static Station flowsOf(Passage passage) {
        return new Station(Kind.DATAPATH, passage.node(), passage.in().bridge().orElse(""), "flows", 0, 0, "");
    }

    static Station vswitchdOf(Passage passage) {
        return new Station(Kind.VSWITCHD, passage.node(), "", "ovs-vswitchd", 0, 0, "");
    }

    static Station of(Drop drop) {
        String where = drop.place().orElseGet(() -> drop.netns() == 0 ? "kernel" : "netns " + drop.netns());
        return new Station(Kind.OUTSIDE, where, "", drop.device().orElse("no device"), drop.netns(), 0, "");
    }

    /** The node, and what of it: {@code worker/veth0}. */
    @Override
    public String toString() {
        return node + "/" + (kind == Kind.DATAPATH && !bridge.isEmpty() ? bridge : name);
    }
}

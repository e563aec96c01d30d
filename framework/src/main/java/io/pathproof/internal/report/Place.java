package io.pathproof.internal.report;

import io.pathproof.trace.Drop;
import io.pathproof.trace.Passage;
import io.pathproof.trace.Port;

/**
 * Where something happened to a packet: a lane of the picture.
 *
 * @param node its name
 * @param bridge its name; empty where it is not known, or there is none
 * @param name of the port, or what else it is
 * @param netns of the port's device, 0 if it is none
 * @param ifindex of the port's device, 0 if it is none
 * @param pod that it is the port of; empty where that is not known, or there is none
 */
record Place(Kind kind, String node, String bridge, String name, long netns, int ifindex, String pod) {

    enum Kind {
        PORT,
        DATAPATH,
        VSWITCHD,
        /** In the kernel, but in no datapath. */
        OUTSIDE;

        boolean isInBridge() {
            return this == PORT || this == DATAPATH;
        }
    }

    static Place of(Port port) {
        return new Place(
                Kind.PORT,
                port.node(),
                port.bridge().orElse(""),
                port.name(),
                port.netns(),
                port.ifindex(),
                port.pod().orElse(""));
    }

    /** The bridge's own flows, which are no port. */
    static Place datapathOf(Passage passage) {
        return new Place(Kind.DATAPATH, passage.node(), passage.in().bridge().orElse(""), "flows", 0, 0, "");
    }

    static Place vswitchdOf(Passage passage) {
        return new Place(Kind.VSWITCHD, passage.node(), "", "ovs-vswitchd", 0, 0, "");
    }

    static Place of(Drop drop) {
        String where = drop.place().orElseGet(() -> drop.netns() == 0 ? "kernel" : "netns " + drop.netns());
        return new Place(Kind.OUTSIDE, where, "", drop.device().orElse("no device"), drop.netns(), 0, "");
    }

    @Override
    public String toString() {
        return node + "/" + (kind == Kind.DATAPATH && !bridge.isEmpty() ? bridge : name);
    }
}

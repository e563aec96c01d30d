package io.pathproof.internal.passages;

import io.pathproof.internal.records.Device;
import io.pathproof.internal.records.EventLayout;
import io.pathproof.internal.records.Field;
import io.pathproof.internal.records.PartCache;
import io.pathproof.internal.records.PartReader;
import io.pathproof.internal.records.Struct;
import io.pathproof.trace.Port;

/** The ports that records speak of, each made once, when those who know its names are there still. */
final class PortCache {

    static final Field NETNS_AND_IFINDEX = Field.block(EventLayout.Port.NETNS.offset(), Long.BYTES);

    private final KernelNames names;
    private final PartCache<Port> ports;

    PortCache(KernelNames names) {
        this.names = names;
        this.ports = new PartCache<>(
                EventLayout.Port.SIZE, NETNS_AND_IFINDEX, (datapath, port) -> named(datapath, PartReader.device(port)));
    }

    /** A port is at the node of its datapath, though its device may be in a pod's network namespace. */
    Port port(long datapath, Struct struct, Field at) {
        return ports.get(datapath, struct, at);
    }

    /** Its number, by which {@link #numbered} gives the same. */
    int number(long datapath, Struct struct, Field at) {
        return ports.number(datapath, struct, at);
    }

    Port numbered(int number) {
        return ports.numbered(number);
    }

    private Port named(long datapath, Device device) {
        return new Port(
                names.node(datapath),
                device.name(),
                device.netns(),
                device.ifindex(),
                device.number(),
                names.bridge(datapath, device.name()),
                names.pod(datapath, device.name()),
                names.behind(datapath, device.name()));
    }
}

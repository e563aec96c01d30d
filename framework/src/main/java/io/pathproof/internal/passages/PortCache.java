package io.pathproof.internal.passages;

import io.pathproof.internal.records.Device;
import io.pathproof.internal.records.Field;
import io.pathproof.internal.records.PartCache;
import io.pathproof.internal.records.PartReader;
import io.pathproof.internal.records.Struct;
import io.pathproof.trace.passage.Port;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The ports that records speak of, each made once, when those who know its names are there still; once more, when what they know may have
 * changed.
 */
public final class PortCache {

    /** @param mirror whose output port it is */
    private record NamedPort(long datapath, Port port, Optional<String> mirror) {}

    /** A packet from one port to another, with a VLAN tag. */
    private record TaggedWay(int in, int out, int vlan) {}

    private final KernelNames names;
    private final PartCache<NamedPort> ports;
    private final Map<TaggedWay, Optional<String>> tagged = new ConcurrentHashMap<>();
    private volatile long edition;
    private volatile boolean anyMirrors;

    PortCache(KernelNames names) {
        this.names = names;
        this.ports = PartReader.portCache(
                (place, port) -> named(Integer.toUnsignedLong((int) place), PartReader.device(port)));
        refresh();
    }

    /** What is asked from here on is what those know by now who know names. */
    public void refresh() {
        edition = (long) names.edition() << Integer.SIZE;
    }

    /**
     * A port's number, by which {@link #numbered} gives it. It is at the node of its datapath, though its device may be in a pod's
     * network namespace.
     */
    int number(long datapath, Struct struct, Field at) {
        return ports.number(edition | datapath, struct, at);
    }

    Port numbered(int number) {
        return ports.numbered(number).port();
    }

    /** Whether any packet went out by a mirror. */
    public boolean anyMirrors() {
        return anyMirrors;
    }

    /** The mirror whose output port this is. */
    Optional<String> mirror(int number) {
        return ports.numbered(number).mirror();
    }

    /** The mirror whose copy it is that goes out with a VLAN's tag, of a packet that came in without. */
    Optional<String> mirror(int in, int out, int vlan) {
        return tagged.computeIfAbsent(
                new TaggedWay(in, out, vlan),
                way -> known(names.mirror(
                        ports.numbered(out).datapath(),
                        numbered(in).name(),
                        numbered(out).name(),
                        vlan)));
    }

    private Optional<String> known(Optional<String> mirror) {
        anyMirrors |= mirror.isPresent();
        return mirror;
    }

    private NamedPort named(long datapath, Device device) {
        Port port = new Port(
                names.node(datapath),
                device.name(),
                device.netns(),
                device.ifindex(),
                device.number(),
                names.bridge(datapath, device.name()),
                names.pod(datapath, device.name()),
                names.behind(datapath, device.name()));
        return new NamedPort(datapath, port, known(names.mirror(datapath, device.name())));
    }
}

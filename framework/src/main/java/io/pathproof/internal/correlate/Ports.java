package io.pathproof.internal.correlate;

import io.pathproof.internal.abi.EventLayout;
import io.pathproof.internal.abi.Field;
import io.pathproof.internal.abi.Struct;
import io.pathproof.internal.decode.Device;
import io.pathproof.internal.decode.PartReader;
import io.pathproof.trace.Port;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The ports that records speak of, each made once, when those who know its names are there still. */
final class Ports {

    private static final Field WHOLE = Field.block(0, EventLayout.Port.SIZE);

    private final Names names;
    private final Map<Key, Port> ports = new ConcurrentHashMap<>();

    Ports(Names names) {
        this.names = names;
    }

    /** A port is at the node of its datapath, though its device may be in a pod's network namespace. */
    Port port(long datapath, Struct port) {
        Key key =
                new Key(datapath, port.word(WHOLE, 0), port.word(WHOLE, 8), port.word(WHOLE, 16), port.word(WHOLE, 24));
        Port known = ports.get(key);
        return known != null ? known : ports.computeIfAbsent(key, unknown -> named(datapath, PartReader.device(port)));
    }

    private Port named(long datapath, Device device) {
        return new Port(
                names.node(datapath),
                device.name(),
                device.netns(),
                device.ifindex(),
                device.number(),
                names.bridge(datapath, device.name()),
                names.pod(datapath, device.name()));
    }

    /** All that a record says of a port. */
    private record Key(long datapath, long device, long number, long name, long restOfName) {
        @Override
        public int hashCode() {
            return Long.hashCode((datapath * 31 + device) * 31 + name * 31 + restOfName);
        }
    }
}

package io.pathproof.testing;

import io.pathproof.internal.records.EventLayout;
import io.pathproof.internal.records.EventLayout.Flag;
import io.pathproof.internal.records.Field;
import io.pathproof.internal.records.Struct;
import io.pathproof.trace.passage.UpcallReason;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Consumer;

/** What records of several kinds have in them: ports, tunnels, packets. */
final class RecordedParts {

    private RecordedParts() {}

    static int number(UpcallReason reason) {
        return switch (reason) {
            case MISS -> EventLayout.UpcallReason.MISS;
            case SLOW_PATH -> EventLayout.UpcallReason.SLOW_PATH;
            case CONTROLLER -> EventLayout.UpcallReason.CONTROLLER;
            case SFLOW -> EventLayout.UpcallReason.SFLOW;
            case FLOW_SAMPLE -> EventLayout.UpcallReason.FLOW_SAMPLE;
            case IPFIX -> EventLayout.UpcallReason.IPFIX;
            case OTHER_ACTION -> EventLayout.UpcallReason.OTHER_ACTION;
        };
    }

    static void writePort(RecordedEvents events, Struct struct, String node, String name) {
        struct.put(EventLayout.Port.NETNS, events.netns(node))
                .put(EventLayout.Port.IFINDEX, events.ifindex(node, name))
                .put(EventLayout.Port.NUMBER, events.ifindex(node, name))
                .put(EventLayout.Port.TYPE, 1)
                .put(EventLayout.Port.NAME, name.getBytes(StandardCharsets.UTF_8));
    }

    static Consumer<Struct> writeTunnel(long key, String source, String destination) {
        return struct -> struct.putBigEndian(EventLayout.Tunnel.KEY, key)
                .put(EventLayout.Tunnel.SRC, Frame.address(source))
                .put(EventLayout.Tunnel.DST, Frame.address(destination))
                .put(EventLayout.Tunnel.FAMILY, source.indexOf(':') < 0 ? 4 : 6)
                .put(EventLayout.Tunnel.TTL, 64)
                .putBigEndian(EventLayout.Tunnel.DST_PORT, 6081);
    }

    static void writePacket(Struct struct, Frame packet) {
        Field room = EventLayout.Packet.BYTES;
        int captured = Math.min(room.size(), packet.captured);
        boolean cut = captured < Math.min(room.size(), packet.bytes.length);
        struct.put(EventLayout.Packet.LENGTH, packet.bytes.length)
                .put(EventLayout.Packet.CAPTURED, captured)
                .put(EventLayout.Packet.FLAGS, (cut ? Flag.CUT : 0) | (packet.linkHeader ? 0 : Flag.NO_L2))
                .putBigEndian(EventLayout.Packet.VLAN_PROTOCOL, packet.tagType)
                .put(EventLayout.Packet.VLAN_TCI, packet.tagBits)
                .putBigEndian(EventLayout.Packet.PROTOCOL, packet.protocol())
                .put(EventLayout.Packet.GSO_SIZE, packet.segmentSize)
                .put(room, Arrays.copyOf(packet.bytes, captured));
    }
}

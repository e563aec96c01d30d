package io.pathproof.bench;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.pathproof.internal.records.EventLayout.Ct;
import io.pathproof.internal.records.EventLayout.DropEvent;
import io.pathproof.internal.records.EventLayout.Entry;
import io.pathproof.internal.records.EventLayout.HandlerEvent;
import io.pathproof.internal.records.EventLayout.Head;
import io.pathproof.internal.records.EventLayout.Kind;
import io.pathproof.internal.records.EventLayout.Output;
import io.pathproof.internal.records.EventLayout.OutputEvent;
import io.pathproof.internal.records.EventLayout.Packet;
import io.pathproof.internal.records.EventLayout.PassageEvent;
import io.pathproof.internal.records.EventLayout.Port;
import io.pathproof.internal.records.EventLayout.Tunnel;
import io.pathproof.internal.records.EventLayout.UpcallEvent;
import io.pathproof.internal.records.EventLayout.UpcallReason;
import io.pathproof.internal.records.EventLayout.Verdict;
import io.pathproof.internal.records.Field;
import io.pathproof.internal.records.Records;
import io.pathproof.internal.records.Struct;
import java.nio.ByteBuffer;

/** Writes records as the probes do, of datagrams between the pods of two nodes. */
final class RecordWriter {

    private static final int NO_FLOW = 1;
    private static final int COPIES = 3;
    private static final long FIRST_NETNS = 4026532001L;
    private static final int TUNNEL_PORT = 9;
    private static final int OVS_CS_F_TRACKED = 0x20;
    private static final byte[] TUNNEL_NAME = "genev_sys_6081".getBytes(US_ASCII);

    private final Records records;
    private final ByteBuffer memory = ByteBuffer.allocate(PassageEvent.SIZE);
    private final Struct record = Struct.at(memory);
    private final long[] numbers = {0, 1L << 48};
    private long batches;
    private int written;
    private int passages;

    RecordWriter(Records records) {
        this.records = records;
    }

    /** How many records were written. */
    int written() {
        return written;
    }

    /** How many of them are passages. */
    int passages() {
        return passages;
    }

    /**
     * A datagram's way through the datapath of a node, each of which is busy on a CPU of its own.
     *
     * @param batch of upcalls that a thread put it back of, 0 if it came in at a port
     * @return the passage's number
     */
    long passage(int node, long batch, Datagram packet, Way way, long skb, long time) {
        long number = ++numbers[node];
        for (int i = 1; way == Way.FLOODED && i <= COPIES; i++) {
            begin(Kind.OUTPUT, number, time + i);
            output(record.inside(OutputEvent.OUTPUT), node, i, i, skb + i);
            append(OutputEvent.SIZE);
        }
        if (way == Way.SENT_UP) {
            begin(Kind.UPCALL, number, time + 1000)
                    .put(UpcallEvent.COMMAND, NO_FLOW)
                    .put(UpcallEvent.REASON, UpcallReason.MISS);
            packet(record.inside(UpcallEvent.PACKET), packet);
            append(UpcallEvent.SIZE);
        }
        begin(Kind.PASSAGE, number, time)
                .put(PassageEvent.SKB, skb)
                .put(PassageEvent.LASTED, 5000)
                .put(PassageEvent.DP_NETNS, FIRST_NETNS + node)
                .put(PassageEvent.ENTRY, batch == 0 ? Entry.RECEIVED : Entry.EXECUTED)
                .put(PassageEvent.BATCH, batch)
                .put(PassageEvent.VERDICT, way.verdict)
                .put(PassageEvent.OUTPUTS, way == Way.FLOODED ? 1 + COPIES : way.verdict == Verdict.FORWARDED ? 1 : 0)
                .put(PassageEvent.UPCALLS, way == Way.SENT_UP ? 1 : 0)
                .put(PassageEvent.CTS, 1);
        record.inside(PassageEvent.CT).put(Ct.ZONE, node + 1).put(Ct.STATE, OVS_CS_F_TRACKED);
        boolean home = packet.sender() == node;
        port(record.inside(PassageEvent.IN), node, home ? packet.pod() : TUNNEL_PORT);
        packet(record.inside(PassageEvent.PACKET), packet);
        if (!home) {
            tunnel(record.inside(PassageEvent.TUNNEL), 1 - node);
        }
        if (way != Way.SENT_UP) {
            record.put(PassageEvent.FLOW, flow(node, packet));
        }
        if (way.verdict == Verdict.FORWARDED) {
            Struct output = record.inside(PassageEvent.OUTPUT);
            int port = way == Way.TO_TUNNEL ? TUNNEL_PORT : home ? packet.neighbour() : packet.pod();
            output(output, node, port, 4000, skb);
            if (way == Way.TO_TUNNEL) {
                tunnel(output.inside(Output.TUNNEL), node);
            }
        }
        append(PassageEvent.SIZE);
        passages++;
        return number;
    }

    /** A thread took the upcall of a passage, alone. Returns the batch. */
    long taken(long passage, long time) {
        begin(Kind.TAKEN, passage, time).put(HandlerEvent.BATCH, ++batches).put(HandlerEvent.UPCALL, 1);
        append(HandlerEvent.SIZE);
        return batches;
    }

    /** A thread is done with a batch of one. */
    void done(long batch, long time) {
        begin(Kind.DONE, 0, time).put(HandlerEvent.BATCH, batch).put(HandlerEvent.TAKEN, 1);
        append(HandlerEvent.SIZE);
    }

    /** The kernel dropped a datagram outside of OVS. */
    void drop(Datagram packet, long skb, long time) {
        begin(Kind.DROP, 0, time).put(DropEvent.SKB, skb).put(DropEvent.REASON, 2);
        packet(record.inside(DropEvent.PACKET), packet);
        append(DropEvent.SIZE);
    }

    private Struct begin(int kind, long number, long time) {
        memory.clear().put(new byte[PassageEvent.SIZE]).clear();
        return record.put(Head.KIND, kind)
                .put(Head.CPU, number >>> 48)
                .put(Head.WINDOW, 1)
                .put(Head.PASSAGE, number)
                .put(Head.TIME, time);
    }

    private void append(int size) {
        records.append(memory, 0, size);
        written++;
    }

    private static byte[] flow(int node, Datagram packet) {
        return ByteBuffer.allocate(16)
                .putInt(0x5eed)
                .putInt(node)
                .putInt(packet.pod())
                .array();
    }

    private static void output(Struct output, int node, int port, long after, long skb) {
        port(output.inside(Output.PORT), node, port);
        output.put(Output.SKB, skb).put(Output.AFTER, after);
    }

    private static void port(Struct struct, int node, int port) {
        struct.put(Port.NETNS, FIRST_NETNS + node)
                .put(Port.IFINDEX, port)
                .put(Port.NUMBER, port)
                .put(Port.TYPE, port == TUNNEL_PORT ? 5 : 1)
                .put(Port.NAME, port == TUNNEL_PORT ? TUNNEL_NAME : ("veth" + port).getBytes(US_ASCII));
    }

    private static void tunnel(Struct struct, int from) {
        struct.putBigEndian(Tunnel.KEY, 5)
                .put(Tunnel.SRC, new byte[] {(byte) 172, 18, 0, (byte) (1 + from)})
                .put(Tunnel.DST, new byte[] {(byte) 172, 18, 0, (byte) (2 - from)})
                .put(Tunnel.FAMILY, 4)
                .put(Tunnel.TTL, 64)
                .putBigEndian(Tunnel.DST_PORT, 6081);
    }

    private static void packet(Struct struct, Datagram packet) {
        byte[] frame = packet.frame();
        Field room = Packet.BYTES;
        struct.put(Packet.LENGTH, frame.length)
                .put(Packet.CAPTURED, Math.min(room.size(), frame.length))
                .putBigEndian(Packet.PROTOCOL, 0x0800)
                .put(room, frame);
    }
}

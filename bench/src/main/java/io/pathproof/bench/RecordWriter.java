package io.pathproof.bench;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.pathproof.internal.abi.EventLayout.Head;
import io.pathproof.internal.abi.EventLayout.Kind;
import io.pathproof.internal.abi.EventLayout.Output;
import io.pathproof.internal.abi.EventLayout.OutputEvent;
import io.pathproof.internal.abi.EventLayout.Packet;
import io.pathproof.internal.abi.EventLayout.PassageEvent;
import io.pathproof.internal.abi.EventLayout.Port;
import io.pathproof.internal.abi.EventLayout.UpcallEvent;
import io.pathproof.internal.abi.EventLayout.Verdict;
import io.pathproof.internal.abi.Records;
import io.pathproof.internal.abi.Struct;
import java.nio.ByteBuffer;

/** Writes records as the probes do: of datagrams on their way through one datapath. */
final class RecordWriter {

    private static final int NO_FLOW = 1;
    private static final int LENGTH = 98;

    /** The port that everything goes to, copies aside. */
    private static final int TUNNEL_PORT = 9;

    private final Records records;
    private final ByteBuffer frame = ByteBuffer.allocate(LENGTH);
    private ByteBuffer memory = ByteBuffer.allocate(0);
    private int written;

    RecordWriter(Records records) {
        this.records = records;
        frame.putShort(12, (short) 0x0800).put(14, (byte) 0x45).putShort(16, (short) (LENGTH - 14));
        frame.put(22, (byte) 64).put(23, (byte) 17).putInt(26, 0x0a000001).putInt(30, 0x0a000002);
        frame.putShort(36, (short) 7).putShort(38, (short) (LENGTH - 34));
    }

    /** How many records were written. */
    int written() {
        return written;
    }

    /** A passage with so many outputs, or else an upcall, or else a drop. */
    void passage(long number, long time, int entry, int packet, int outputs, boolean upcall) {
        for (int i = 1; i < outputs; i++) {
            Struct copy = record(OutputEvent.SIZE, Kind.OUTPUT, number, time + i);
            output(copy.inside(OutputEvent.OUTPUT), i, i);
            append(OutputEvent.SIZE);
        }
        if (upcall) {
            Struct sent = record(UpcallEvent.SIZE, Kind.UPCALL, number, time + 1000);
            sent.put(UpcallEvent.COMMAND, NO_FLOW);
            packet(sent.inside(UpcallEvent.PACKET), packet);
            append(UpcallEvent.SIZE);
        }
        int verdict = outputs > 0 ? Verdict.FORWARDED : upcall ? Verdict.UPCALLED : Verdict.DROPPED;
        Struct passage = record(PassageEvent.SIZE, Kind.PASSAGE, number, time)
                .put(PassageEvent.LASTED, 5000)
                .put(PassageEvent.DP_NETNS, 4026532001L)
                .put(PassageEvent.ENTRY, entry)
                .put(PassageEvent.OUTPUTS, outputs)
                .put(PassageEvent.UPCALLS, upcall ? 1 : 0)
                .put(PassageEvent.VERDICT, verdict);
        port(passage.inside(PassageEvent.IN), 1 + packet % 8);
        packet(passage.inside(PassageEvent.PACKET), packet);
        if (outputs > 0) {
            output(passage.inside(PassageEvent.OUTPUT), TUNNEL_PORT, 4000);
        }
        append(PassageEvent.SIZE);
    }

    private Struct record(int size, int kind, long number, long time) {
        memory = ByteBuffer.allocate(size);
        return Struct.at(memory)
                .put(Head.KIND, kind)
                .put(Head.CPU, number >>> 48)
                .put(Head.WINDOW, 1)
                .put(Head.PASSAGE, number)
                .put(Head.TIME, time);
    }

    private void append(int size) {
        records.append(memory, 0, size);
        written++;
    }

    private static void output(Struct output, int port, long after) {
        port(output.inside(Output.PORT), port);
        output.put(Output.SKB, 0xffff888000000000L + port).put(Output.AFTER, after);
    }

    private static void port(Struct struct, int port) {
        String name = port == TUNNEL_PORT ? "genev_sys_6081" : "veth" + port;
        struct.put(Port.NETNS, 4026532001L)
                .put(Port.IFINDEX, port)
                .put(Port.NUMBER, port)
                .put(Port.TYPE, port == TUNNEL_PORT ? 5 : 1)
                .put(Port.NAME, name.getBytes(US_ASCII));
    }

    /** Each packet has a number, which is its source port and identification. */
    private void packet(Struct struct, int packet) {
        frame.putInt(42, packet).putShort(34, (short) packet);
        struct.put(Packet.LENGTH, LENGTH)
                .put(Packet.CAPTURED, LENGTH)
                .putBigEndian(Packet.PROTOCOL, 0x0800)
                .put(Packet.BYTES, frame.array());
    }
}

package io.pathproof.assertions;

import io.pathproof.trace.journey.Crossing;
import io.pathproof.trace.packet.Packet;
import io.pathproof.trace.packet.Tunnel;
import io.pathproof.trace.passage.DropReason;
import io.pathproof.trace.passage.Entry;
import io.pathproof.trace.passage.Output;
import io.pathproof.trace.passage.Passage;
import io.pathproof.trace.passage.Port;
import io.pathproof.trace.passage.Upcall;
import io.pathproof.trace.passage.UpcallReason;
import io.pathproof.trace.passage.Verdict;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Builds the passage of one ping: its sequence number says when it came, and is the passage's number. */
final class Way {

    static final Port VETH_A = port("one", "veth-a", 11);
    static final Port VETH_B = port("one", "veth-b", 12);
    static final Port GENEV = port("one", "genev_sys_6081", 13);
    static final Port GENEV_TWO = port("two", "genev_sys_6081", 23);
    static final Port NO_BRIDGE = new Port("one", "veth-x", 4026532001L, 14, 4, Optional.empty());
    static final Port BR_EX = new Port("one", "eth0", 4026532001L, 15, 5, Optional.of("br-ex"));
    static final Tunnel TUNNEL = new Tunnel(5, address(10, 1, 0, 1), address(10, 1, 0, 2), 0, 6081, 0, 64);

    private final int sequence;
    private final List<Output> outputs = new ArrayList<>();
    private final List<Upcall> upcalls = new ArrayList<>();
    private long id;
    private Entry entry = Entry.RECEIVED;
    private Port in = VETH_A;
    private long time;
    private long nanos = 3_400;
    private Optional<DropReason> reason = Optional.empty();
    private int unrecordedOutputs;
    private int upcallError;

    private Way(int sequence) {
        this.sequence = sequence;
        this.id = sequence;
        this.time = 1_000_000_000L * sequence;
    }

    static Way ofPing(int sequence) {
        return new Way(sequence);
    }

    private static Port port(String node, String name, int ifindex) {
        return new Port(node, name, 4026532001L + node.length(), ifindex, ifindex - 10, Optional.of("br-int"));
    }

    private static InetAddress address(int... bytes) {
        try {
            return InetAddress.getByAddress(
                    new byte[] {(byte) bytes[0], (byte) bytes[1], (byte) bytes[2], (byte) bytes[3]});
        } catch (UnknownHostException e) {
            throw new AssertionError(e);
        }
    }

    /** The passage has this number, as if it had begun on another CPU. */
    Way numbered(long number) {
        id = number;
        return this;
    }

    Way from(Port port) {
        in = port;
        return this;
    }

    /** It is the continuation that ovs-vswitchd puts back, or what it puts in of its own. */
    Way executed(long later) {
        entry = Entry.EXECUTED;
        id += 1_000;
        time += later;
        return this;
    }

    Way lasting(long newNanos) {
        nanos = newNanos;
        return this;
    }

    Way output(Port port) {
        return output(port, Optional.empty());
    }

    Way output(Port port, Optional<DropReason> failure) {
        Optional<Tunnel> tunnel = port.name().startsWith("genev") ? Optional.of(TUNNEL) : Optional.empty();
        outputs.add(new Output(port, tunnel, false, failure, false, OptionalInt.empty(), Optional.empty(), 9_100, id));
        return this;
    }

    Way copyTo(Port port) {
        outputs.add(new Output(
                port,
                Optional.empty(),
                true,
                Optional.empty(),
                false,
                OptionalInt.empty(),
                Optional.empty(),
                7_000,
                id + 1));
        return this;
    }

    Way unrecordedOutput() {
        unrecordedOutputs++;
        return this;
    }

    Way upcall(UpcallReason why) {
        upcalls.add(new Upcall(why, packet(), time + 3_100));
        return this;
    }

    Way upcallError(int error) {
        upcallError = error;
        return this;
    }

    Way because(DropReason newReason) {
        reason = Optional.of(newReason);
        return this;
    }

    Passage passage(Verdict verdict) {
        return new Passage.Known(
                id,
                entry,
                in,
                packet(),
                Optional.empty(),
                time,
                nanos,
                verdict,
                reason,
                outputs,
                upcalls,
                outputs.size() + unrecordedOutputs,
                (int) outputs.stream().filter(output -> !output.succeeded()).count(),
                upcalls.size(),
                upcallError,
                0,
                List.of(),
                Optional.empty(),
                0,
                OptionalInt.empty(),
                id,
                4026532001L,
                in.node());
    }

    /** A crossing of this passage alone. */
    Crossing ended(Verdict verdict) {
        return new Crossing(List.of(passage(verdict)), verdict, true);
    }

    /** The same, of which more may come. */
    Crossing unsettled(Verdict verdict) {
        return new Crossing(List.of(passage(verdict)), verdict, false);
    }

    /** ICMP echo request 10.0.0.1 > 10.0.0.2 id 17, as an Ethernet frame of 98 bytes of which 42 were captured. */
    private Packet packet() {
        ByteBuffer frame = ByteBuffer.allocate(42);
        frame.put(new byte[] {2, 0, 0, 0, 0, 2, 2, 0, 0, 0, 0, 1}).putShort((short) 0x0800);
        frame.put((byte) 0x45)
                .put((byte) 0)
                .putShort((short) 84)
                .putInt(0)
                .put((byte) 64)
                .put((byte) 1);
        frame.putShort((short) 0).put(new byte[] {10, 0, 0, 1, 10, 0, 0, 2});
        frame.put((byte) 8)
                .put((byte) 0)
                .putShort((short) 0)
                .putShort((short) 17)
                .putShort((short) sequence);
        return new Packet(frame.array(), 98, false, true, Optional.empty(), 0x0800, 0);
    }
}

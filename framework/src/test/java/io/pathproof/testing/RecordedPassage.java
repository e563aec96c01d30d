package io.pathproof.testing;

import io.pathproof.internal.records.EventLayout;
import io.pathproof.internal.records.EventLayout.Flag;
import io.pathproof.internal.records.EventLayout.Kind;
import io.pathproof.internal.records.EventLayout.PassageEvent;
import io.pathproof.internal.records.Field;
import io.pathproof.internal.records.Struct;
import io.pathproof.trace.passage.Entry;
import io.pathproof.trace.passage.UpcallReason;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** One passage of {@link RecordedEvents}; its last call says how it ended, and writes it. */
public final class RecordedPassage {

    private static final long STEP = 10_000;
    private static final int NOT_HELD = -1;

    private final RecordedEvents events;
    private final Entry entry;
    private final String node;
    private final String port;
    private final long batch;
    private final List<byte[]> details = new ArrayList<>();
    private final List<Consumer<Struct>> outputs = new ArrayList<>();
    private Consumer<Struct> tunnel = struct -> {};
    private Frame frame = Frame.ethernet(0x9000);
    private long number;
    private long time;
    private long lasted;
    private int cpu;
    private int failed;
    private int upcalls;
    private int upcallError;
    private int queued;
    private final List<Runnable> messages = new ArrayList<>();
    private int droppedCopies;
    private int reason;
    private long skb;
    private int flow;
    private long flowGeneration;
    private int heldZone = NOT_HELD;
    private final List<Consumer<Struct>> conntrack = new ArrayList<>();

    RecordedPassage(RecordedEvents events, Entry entry, String node, String port, long batch) {
        this.batch = batch;
        this.events = events;
        this.entry = entry;
        this.node = node;
        this.port = port;
        this.number = events.nextPassage();
        this.time = events.nextTime();
        this.skb = RecordedEvents.FIRST_SKB + number;
    }

    /** The packet as it came in. */
    public RecordedPassage packet(Frame frame) {
        this.frame = frame;
        return this;
    }

    /** An echo request with id 1. */
    public RecordedPassage icmpEcho(String source, String destination, int sequence) {
        return packet(Frame.icmpEcho(source, destination, 1, sequence));
    }

    /** The segment that opens a connection. */
    public RecordedPassage tcpSyn(String source, int sourcePort, String destination, int destinationPort) {
        return packet(Frame.tcp(source, sourcePort, destination, destinationPort, 2));
    }

    public RecordedPassage udp(String source, int sourcePort, String destination, int destinationPort) {
        return packet(Frame.udp(source, sourcePort, destination, destinationPort, new byte[22]));
    }

    public RecordedPassage arpRequest(String sender, String target) {
        return packet(Frame.arpRequest(sender, target));
    }

    /** On this CPU, not the first. */
    public RecordedPassage onCpu(int cpu) {
        this.cpu = cpu;
        return this;
    }

    /** With the descriptor of this number; without this, each packet has one of its own. */
    public RecordedPassage descriptor(int which) {
        this.skb = RecordedEvents.descriptor(which);
        return this;
    }

    /** It met the datapath's flow of this number last; without this, none. */
    public RecordedPassage flow(int which) {
        this.flow = which;
        return this;
    }

    /** Conntrack had it: bits of OVS_CS_F_*. */
    public RecordedPassage conntrack(int zone, int state) {
        conntrack.add(struct -> struct.put(EventLayout.Ct.ZONE, zone).put(EventLayout.Ct.STATE, state));
        return this;
    }

    /** Conntrack had it, and took it for part of the connection of this number. */
    public RecordedPassage conntrack(int zone, int state, int connection) {
        conntrack.add(struct -> struct.put(EventLayout.Ct.ZONE, zone)
                .put(EventLayout.Ct.STATE, state)
                .put(EventLayout.Ct.CONNECTION, connection));
        return this;
    }

    /** Conntrack had it, the last fragment to come, and gave the whole packet for it. */
    public RecordedPassage reassembled(int zone, int state) {
        conntrack.add(struct -> struct.put(EventLayout.Ct.ZONE, zone)
                .put(EventLayout.Ct.STATE, state)
                .put(EventLayout.Ct.FLAGS, Flag.WHOLE));
        return this;
    }

    /** The flow that it met has been deleted, or its actions replaced, so many times before. */
    public RecordedPassage flowGeneration(long which) {
        this.flowGeneration = which;
        return this;
    }

    /** At this time rather than a millisecond after the one before; before outputs and upcalls. */
    public RecordedPassage at(long nanos) {
        this.time = nanos;
        return this;
    }

    /** Out of a tunnel. */
    public RecordedPassage fromTunnel(long key, String source, String destination) {
        tunnel = RecordedParts.writeTunnel(key, source, destination);
        return this;
    }

    /** To a port. */
    public RecordedPassage output(String port) {
        return output(port, 0, 0, struct -> {});
    }

    /** A copy to a port. */
    public RecordedPassage copyTo(String port) {
        return output(port, Flag.CLONE, 0, struct -> {});
    }

    /** To a tunnel port, and into a tunnel. */
    public RecordedPassage output(String port, long key, String source, String destination) {
        return output(port, 0, 0, RecordedParts.writeTunnel(key, source, destination));
    }

    /** To a port whose device dropped it at once. */
    public RecordedPassage failedOutput(String port, String reason) {
        failed++;
        this.reason = events.reason(reason);
        return output(port, Flag.FAILED, events.reason(reason), struct -> {});
    }

    /** To a port, but it was longer than that one's MTU. */
    public RecordedPassage tooLongFor(String port, int mtu) {
        failed++;
        this.reason = events.reason("NOT_SPECIFIED");
        return output(
                port,
                Flag.FAILED | Flag.TOO_LONG,
                reason,
                struct -> {},
                struct -> struct.put(EventLayout.Output.MTU, mtu));
    }

    /** A copy to a port, with the tag of a VLAN. */
    public RecordedPassage taggedCopyTo(String port, int vlan) {
        return output(
                port, Flag.CLONE, 0, struct -> {}, struct -> struct.put(EventLayout.Output.VLAN_TCI, 0x1000 | vlan));
    }

    private RecordedPassage output(String port, int flags, int failure, Consumer<Struct> tunnel) {
        return output(port, flags, failure, tunnel, struct -> {});
    }

    private RecordedPassage output(
            String port, int flags, int failure, Consumer<Struct> tunnel, Consumer<Struct> rest) {
        lasted += STEP;
        long after = lasted;
        long copy = (flags & Flag.CLONE) == 0 ? 0 : (outputs.size() + 1L) << 32;
        outputs.add(struct -> {
            writePort(struct.inside(EventLayout.Output.PORT), port);
            tunnel.accept(struct.inside(EventLayout.Output.TUNNEL));
            struct.put(EventLayout.Output.SKB, skb + copy)
                    .put(EventLayout.Output.AFTER, after)
                    .put(EventLayout.Output.REASON, failure)
                    .put(EventLayout.Output.FLAGS, flags);
            rest.accept(struct);
        });
        return this;
    }

    /** Copies that the datapath dropped before they reached a port. */
    public RecordedPassage droppedCopies(int count) {
        droppedCopies += count;
        return this;
    }

    /** To ovs-vswitchd as it came in, since no flow matched. */
    public RecordedPassage upcall() {
        return upcall(frame);
    }

    /** To ovs-vswitchd as it was by then, since no flow matched. */
    public RecordedPassage upcall(Frame packet) {
        return upcall(packet, UpcallReason.MISS);
    }

    /** To ovs-vswitchd as it came in, since an action asked for it. */
    public RecordedPassage actionUpcall() {
        return upcall(UpcallReason.OTHER_ACTION);
    }

    /** To ovs-vswitchd as it came in. */
    public RecordedPassage upcall(UpcallReason reason) {
        return upcall(frame, reason);
    }

    /** To ovs-vswitchd as it came in, but it did not get there, for this error number. */
    public RecordedPassage failedUpcall(int error) {
        return failedUpcall(error, UpcallReason.MISS);
    }

    /** The same, for this reason. */
    public RecordedPassage failedUpcall(int error, UpcallReason reason) {
        upcallError = error;
        return upcall(frame, reason, 0);
    }

    /** To ovs-vswitchd as so many segments, since no flow matched. */
    public RecordedPassage segmentedUpcall(int segments) {
        return upcall(frame, UpcallReason.MISS, segments);
    }

    /** To ovs-vswitchd as it was by then. */
    public RecordedPassage upcall(Frame packet, UpcallReason reason) {
        return upcall(packet, reason, 1);
    }

    private RecordedPassage upcall(Frame packet, UpcallReason reason, int segments) {
        upcalls++;
        queued += segments;
        int which = upcalls;
        for (int i = 0; i < segments; i++) {
            messages.add(() -> queue(which, reason));
        }
        lasted += STEP;
        details.add(write(EventLayout.UpcallEvent.SIZE, Kind.UPCALL, time + lasted, struct -> {
            struct.put(EventLayout.UpcallEvent.COMMAND, reason.byAction() ? 2 : 1)
                    .put(EventLayout.UpcallEvent.REASON, RecordedParts.number(reason));
            RecordedParts.writePacket(struct.inside(EventLayout.UpcallEvent.PACKET), packet);
        }));
        return this;
    }

    /** What nobody puts back is taken at once. */
    private void queue(int upcall, UpcallReason reason) {
        events.handlers().queue((long) cpu << 48 | number, upcall, node, port);
        if (reason != UpcallReason.MISS && reason != UpcallReason.SLOW_PATH) {
            events.handlers().takeLast(node);
        }
    }

    public RecordedEvents forwarded() {
        return end(EventLayout.Verdict.FORWARDED);
    }

    /** Dropped for a reason that the kernel has a name for. */
    public RecordedEvents dropped(String reason) {
        this.reason = events.reason(reason);
        return end(EventLayout.Verdict.DROPPED);
    }

    /** Dropped for a reason that nobody knows the name of; 0: for none. */
    public RecordedEvents dropped(int reason) {
        this.reason = reason;
        return end(EventLayout.Verdict.DROPPED);
    }

    /** Every output failed. */
    public RecordedEvents dropped() {
        return end(EventLayout.Verdict.DROPPED);
    }

    public RecordedEvents upcalled() {
        return end(EventLayout.Verdict.UPCALLED);
    }

    public RecordedEvents held() {
        return held(0);
    }

    /** The defragmenter of a conntrack zone has a copy of it. */
    public RecordedPassage heldCopy(int zone) {
        heldZone = zone;
        return this;
    }

    /** The defragmenter of a conntrack zone has it. */
    public RecordedEvents held(int zone) {
        heldZone = zone;
        return end(EventLayout.Verdict.HELD);
    }

    /** The upcall failed. */
    public RecordedEvents lost() {
        return end(EventLayout.Verdict.LOST);
    }

    public RecordedEvents unknown() {
        return end(EventLayout.Verdict.UNKNOWN);
    }

    private RecordedEvents end(int verdict) {
        details.forEach(events::write);
        for (int i = 0; i < outputs.size() - 1; i++) {
            Consumer<Struct> output = outputs.get(i);
            events.write(write(
                    EventLayout.OutputEvent.SIZE,
                    Kind.OUTPUT,
                    time + lasted,
                    struct -> output.accept(struct.inside(EventLayout.OutputEvent.OUTPUT))));
        }
        events.write(write(PassageEvent.SIZE, Kind.PASSAGE, time, struct -> writePassage(struct, verdict)));
        messages.forEach(Runnable::run);
        return events;
    }

    private byte[] write(int size, int kind, long at, Consumer<Struct> rest) {
        byte[] bytes = new byte[size];
        Struct struct = Struct.at(ByteBuffer.wrap(bytes));
        struct.put(EventLayout.Head.KIND, kind)
                .put(EventLayout.Head.CPU, cpu)
                .put(EventLayout.Head.WINDOW, 1)
                .put(EventLayout.Head.PASSAGE, (long) cpu << 48 | number)
                .put(EventLayout.Head.TIME, at);
        rest.accept(struct);
        return bytes;
    }

    private void writePassage(Struct struct, int verdict) {
        struct.put(PassageEvent.SKB, skb)
                .put(PassageEvent.DATA_HEAD, 0xffff888800000000L + number)
                .put(PassageEvent.LASTED, lasted + STEP)
                .put(PassageEvent.DP_NETNS, events.netns(node))
                .put(PassageEvent.REASON, reason)
                .put(PassageEvent.UPCALL_ERROR, upcallError)
                .put(PassageEvent.QUEUED, queued)
                .put(PassageEvent.BATCH, batch)
                .put(PassageEvent.ENTRY, entry == Entry.RECEIVED ? 1 : 2)
                .put(PassageEvent.VERDICT, verdict)
                .put(PassageEvent.OUTPUTS, outputs.size())
                .put(PassageEvent.FAILED, failed)
                .put(PassageEvent.UPCALLS, upcalls)
                .put(PassageEvent.CLONE_DROPS, droppedCopies)
                .put(PassageEvent.FILTERS, 0xffff)
                .put(
                        PassageEvent.FLOW,
                        ByteBuffer.allocate(PassageEvent.FLOW.size())
                                .putInt(flow)
                                .array());
        struct.put(PassageEvent.FLOW_GENERATION, flowGeneration);
        if (heldZone != NOT_HELD) {
            struct.put(EventLayout.Head.FLAGS, Flag.HELD_BACK).put(PassageEvent.HELD_ZONE, heldZone);
        }
        struct.put(PassageEvent.CTS, conntrack.size());
        for (int i = 0; i < conntrack.size(); i++) {
            int at = PassageEvent.CT.offset() + i * EventLayout.Ct.SIZE;
            conntrack.get(i).accept(struct.inside(Field.block(at, EventLayout.Ct.SIZE)));
        }
        writePort(struct.inside(PassageEvent.IN), port);
        tunnel.accept(struct.inside(PassageEvent.TUNNEL));
        RecordedParts.writePacket(struct.inside(PassageEvent.PACKET), frame);
        if (!outputs.isEmpty()) {
            outputs.get(outputs.size() - 1).accept(struct.inside(PassageEvent.OUTPUT));
        }
    }

    private void writePort(Struct struct, String name) {
        RecordedParts.writePort(events, struct, node, name);
    }
}

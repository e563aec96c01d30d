package io.pathproof.testing;

import io.pathproof.internal.journeys.Correlator;
import io.pathproof.internal.passages.KernelNames;
import io.pathproof.internal.records.EventLayout;
import io.pathproof.internal.records.RecordedStream;
import io.pathproof.internal.records.Records;
import io.pathproof.internal.records.Struct;
import io.pathproof.trace.Ledger;
import io.pathproof.trace.PacketFilter;
import io.pathproof.trace.PacketTrace;
import io.pathproof.trace.Snapshot;
import io.pathproof.trace.packet.Packet;
import io.pathproof.trace.passage.Drop;
import io.pathproof.trace.passage.DropReason;
import io.pathproof.trace.passage.Entry;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A recording written by hand:
 *
 * <pre>{@code
 * RecordedEvents events = new RecordedEvents();
 * events.received("one", "veth-a").icmpEcho("10.0.0.1", "10.0.0.2", 1).output("veth-b").forwarded();
 * PacketTrace trace = events.trace();
 * }</pre>
 *
 * It becomes the bytes that the probes write, and from there on takes the way of every recording. Time goes on by a
 * millisecond from passage to passage.
 */
public final class RecordedEvents {

    static final long FIRST_NETNS = 4026532001L;
    static final long FIRST_SKB = 0xffff888000000000L;
    private static final int FIRST_REASON = 196609;
    private static final long FIRST_FUNCTION = 0xffffffff81000000L;

    private final List<byte[]> records = new ArrayList<>();
    private final RecordedHandlers handlers = new RecordedHandlers(this);
    private final List<String> nodes = new ArrayList<>();
    private final List<String> ports = new ArrayList<>();
    private final List<String> reasons = new ArrayList<>();
    private final Map<String, String> bridges = new HashMap<>();
    private final Map<String, String> mirrors = new HashMap<>();
    private final Map<String, Long> behind = new HashMap<>();
    private final List<String> gaps = new ArrayList<>();
    private final List<String> functions = new ArrayList<>();
    private final List<PacketFilter> filters = new ArrayList<>();
    private String nextFunction = Drop.UNKNOWN_FUNCTION;
    private boolean open;
    private long passages;
    private long time = 1_000_000_000;
    private long turnedAway;
    private long lost;
    private long lostDetails;
    private long missed;
    private long tooDeep;

    /** A packet as it is known here after the kernel saw this frame. */
    public static Packet packet(Frame frame) {
        return new RecordedEvents()
                .received("one", "veth-a")
                .packet(frame)
                .dropped(0)
                .snapshot()
                .passages()
                .get(0)
                .packet();
    }

    /** A passage of a packet that came in at a port. */
    public RecordedPassage received(String node, String port) {
        return new RecordedPassage(this, Entry.RECEIVED, node, port, 0);
    }

    /**
     * A passage of a packet that ovs-vswitchd put back, as if it had come in at a port: a thread takes what has waited longest of that
     * port, alone, and this comes of it. If nothing waits, ovs-vswitchd put it in by itself.
     */
    public RecordedPassage executed(String node, String port) {
        return new RecordedPassage(this, Entry.EXECUTED, node, port, handlers.takeOne(node, port));
    }

    /** The same of one more that comes of what the thread of this node took last. */
    public RecordedPassage executedToo(String node, String port) {
        return new RecordedPassage(this, Entry.EXECUTED, node, port, handlers.current(node));
    }

    /** A passage of a packet that ovs-vswitchd put in by itself, or for a controller. */
    public RecordedPassage putIn(String node, String port) {
        return new RecordedPassage(this, Entry.EXECUTED, node, port, 0);
    }

    /** A batch of what waits for the thread of a node. */
    public RecordedBatch batch(String node) {
        return new RecordedBatch(this, handlers, node);
    }

    /** A thread takes what has waited longest of this port, and puts nothing back. */
    public RecordedEvents swallowed(String node, String port) {
        handlers.takeOne(node, port);
        return this;
    }

    /** The kernel dropped a packet outside of OVS: the one that has the descriptor of this number by then. */
    public RecordedEvents droppedOutside(String node, String device, Frame packet, int descriptor, String reason) {
        return dropped(packet, descriptor, reason, at -> RecordedParts.writePort(this, at, node, device));
    }

    /** The same by this function. */
    public RecordedEvents droppedOutside(
            String node, String device, Frame packet, int descriptor, String reason, String function) {
        nextFunction = function;
        return droppedOutside(node, device, packet, descriptor, reason);
    }

    /** The same at no device. */
    public RecordedEvents droppedOutside(Frame packet, int descriptor, String reason) {
        return dropped(packet, descriptor, reason, nowhere -> {});
    }

    private RecordedEvents dropped(Frame packet, int descriptor, String reason, Consumer<Struct> place) {
        byte[] bytes = new byte[EventLayout.DropEvent.SIZE];
        Struct struct = Struct.at(ByteBuffer.wrap(bytes));
        struct.put(EventLayout.Head.KIND, EventLayout.Kind.DROP)
                .put(EventLayout.Head.WINDOW, 1)
                .put(EventLayout.Head.TIME, nextTime())
                .put(EventLayout.DropEvent.SKB, descriptor(descriptor))
                .put(EventLayout.DropEvent.LOCATION, FIRST_FUNCTION + index(functions, nextFunction))
                .put(EventLayout.DropEvent.REASON, reason(reason));
        nextFunction = Drop.UNKNOWN_FUNCTION;
        place.accept(struct.inside(EventLayout.DropEvent.AT));
        RecordedParts.writePacket(struct.inside(EventLayout.DropEvent.PACKET), packet.withoutLinkHeader());
        records.add(bytes);
        return this;
    }

    static long descriptor(int which) {
        return FIRST_SKB + (1L << 40) + which;
    }

    /** Says which bridge a port is on; it is on br-int unless said otherwise. */
    public RecordedEvents bridge(String node, String port, String bridge) {
        bridges.put(node + "/" + port, bridge);
        return this;
    }

    /** Says whose network namespace a port leads to; nobody knows unless it is said. */
    public RecordedEvents behind(String node, String port, String place) {
        behind.put(node + "/" + port, netns(place));
        return this;
    }

    /** Says which mirror sends its copies to a port, or to {@code "vlan 99"}. */
    public RecordedEvents mirror(String node, String port, String mirror) {
        mirrors.put(node + "/" + port, mirror);
        return this;
    }

    /** Packets that the kernel's filter turned away. */
    public RecordedEvents turnedAway(long packets) {
        turnedAway += packets;
        return this;
    }

    /** The window records what meets one of these filters; it turned something away. */
    public RecordedEvents recording(PacketFilter... wanted) {
        filters.addAll(List.of(wanted));
        return turnedAway(1);
    }

    /** Passages that found no room in the ring. */
    public RecordedEvents lost(long count) {
        lost += count;
        return this;
    }

    /** Outputs and upcalls that found no room in the ring. */
    public RecordedEvents lostDetails(long count) {
        lostDetails += count;
        return this;
    }

    public RecordedEvents missed(long count) {
        missed += count;
        return this;
    }

    public RecordedEvents tooDeep(long count) {
        tooDeep += count;
        return this;
    }

    public RecordedEvents gap(String sentence) {
        gaps.add(sentence);
        return this;
    }

    /** The window is open still. */
    public RecordedEvents stillOpen() {
        open = true;
        return this;
    }

    /** Any bytes in place of a record. */
    public RecordedEvents record(byte... bytes) {
        records.add(bytes);
        return this;
    }

    /** The records as the ring had them, to be changed at will. */
    public List<byte[]> records() {
        handlers.allDone();
        return records;
    }

    void write(byte[] record) {
        records.add(record);
    }

    RecordedHandlers handlers() {
        return handlers;
    }

    /** As it is kept in a file. */
    public RecordedStream stream() {
        return new RecordedStream(counted(), records());
    }

    /** The kernel side's own account. */
    public Ledger counted() {
        long seen = passages + turnedAway + lost + missed + tooDeep;
        return new Ledger(seen, turnedAway, passages, lost, lostDetails, missed, tooDeep, 0, gaps);
    }

    /** What becomes of it. */
    public Snapshot snapshot() {
        return snapshot(records());
    }

    /** What becomes of it when these records are what came out of the ring. */
    public Snapshot snapshot(List<byte[]> changed) {
        return snapshot(new RecordedStream(counted(), changed));
    }

    /** What becomes of it when this is what was kept of it. */
    public Snapshot snapshot(RecordedStream kept) {
        Records memory = new Records();
        kept.records().forEach(record -> memory.append(ByteBuffer.wrap(record), 0, record.length));
        Correlator correlator = new Correlator(memory, names());
        correlator.take(memory.end());
        return correlator
                .snapshot(kept.counted(), open)
                .recording(wanted ->
                        filters.isEmpty() || filters.stream().anyMatch(filter -> filter.covers(List.of(wanted))));
    }

    /** What becomes of it, at each look anew. */
    public PacketTrace trace() {
        return this::snapshot;
    }

    /** The names that were used to write it. */
    public KernelNames names() {
        return new KernelNames() {
            @Override
            public String node(long datapath) {
                int index = (int) (datapath - FIRST_NETNS);
                return index >= 0 && index < nodes.size() ? nodes.get(index) : KernelNames.UNKNOWN.node(datapath);
            }

            @Override
            public Optional<String> bridge(long datapath, String port) {
                return Optional.of(bridges.getOrDefault(node(datapath) + "/" + port, "br-int"));
            }

            @Override
            public long behind(long datapath, String port) {
                return behind.getOrDefault(node(datapath) + "/" + port, 0L);
            }

            @Override
            public Optional<String> mirror(long datapath, String port) {
                return Optional.ofNullable(mirrors.get(node(datapath) + "/" + port));
            }

            @Override
            public Optional<String> mirror(long datapath, String in, String out, int vlan) {
                return Optional.ofNullable(mirrors.get(node(datapath) + "/vlan " + vlan));
            }

            @Override
            public Optional<String> place(long netns) {
                return Optional.of(node(netns));
            }

            @Override
            public String function(long address) {
                return functions.get((int) (address - FIRST_FUNCTION));
            }

            @Override
            public DropReason reason(int code) {
                int index = code - FIRST_REASON;
                return index >= 0 && index < reasons.size()
                        ? new DropReason(code, reasons.get(index))
                        : DropReason.unnamed(code);
            }
        };
    }

    long nextPassage() {
        return ++passages;
    }

    long now() {
        return time;
    }

    long nextTime() {
        time += 1_000_000;
        return time;
    }

    long netns(String node) {
        return FIRST_NETNS + index(nodes, node);
    }

    int ifindex(String node, String port) {
        return 1 + index(ports, node + "/" + port);
    }

    int reason(String name) {
        return FIRST_REASON + index(reasons, name);
    }

    private static int index(List<String> known, String name) {
        if (!known.contains(name)) {
            known.add(name);
        }
        return known.indexOf(name);
    }
}

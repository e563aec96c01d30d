package io.pathproof.trace.passage;

import io.pathproof.trace.journey.Crossing;
import io.pathproof.trace.packet.Packet;
import io.pathproof.trace.packet.Tunnel;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.apiguardian.api.API;

/**
 * One packet's way through one datapath in the kernel, from its entry to its verdict. A packet that has to be shown to
 * {@code ovs-vswitchd} first makes several of them, which a {@link Crossing} joins. There may be millions: one stays a
 * record in memory, and is read where somebody asks.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public interface Passage {

    /** Its number, unique while the probes are loaded. */
    long id();

    /** How the packet got in. */
    Entry entry();

    /**
     * The port that it came in at; of an {@linkplain Entry#EXECUTED executed} packet the one that {@code ovs-vswitchd}
     * named.
     */
    Port in();

    /** The packet as it came in. */
    Packet packet();

    /** The tunnel that it came out of, if {@link #in()} is a tunnel port. */
    Optional<Tunnel> tunnel();

    /** The time of the entry, in nanoseconds of {@code CLOCK_MONOTONIC}. */
    long time();

    /** The nanoseconds from entry to verdict. */
    long nanos();

    /** How it ended. */
    Verdict verdict();

    /** Why it was dropped; empty unless it was. */
    Optional<DropReason> reason();

    /** The ports that it was handed to, in order of time. */
    List<Output> outputs();

    /** What was sent up of it, in order of time. */
    List<Upcall> upcalls();

    /** How many outputs there were, recorded or not. */
    int outputCount();

    /** How many of them failed, recorded or not. */
    int failedCount();

    /** How many upcalls there were, recorded or not. */
    int upcallCount();

    /** The error number of an upcall that failed, 0 if none did. */
    int upcallError();

    /** How many copies of it the datapath dropped before they reached a port. */
    int droppedCopies();

    /** What conntrack said of it, in order of time; at most the first four. */
    List<Conntrack> conntrack();

    /**
     * The unique identifier of the flow in the datapath's cache that it met last, as {@code ovs-appctl dpctl/dump-flows
     * -m} writes it; empty if it met none.
     */
    Optional<String> flow();

    /**
     * Tells apart what {@link #flow()} stands for in the course of time: the same for packets that met the same list of actions, and
     * another one once the flow was deleted and installed anew, or its actions were replaced. Of OpenFlow rules that change without any
     * change of the datapath's flow it knows nothing.
     *
     * @return 0 if that is not known
     */
    long flowGeneration();

    /**
     * A time after which ovs-vswitchd made that flow, from the rules as they were then: when it took the packet that asked for it. In
     * nanoseconds of {@code CLOCK_MONOTONIC}; empty if nobody saw it made.
     */
    default OptionalLong flowMadeAfter() {
        long generation = flowGeneration();
        boolean seen = generation < 0 && generation << 1 >= 0; // the kernel side's PP_INSTALLED without PP_NOBODY_ASKED
        return seen ? OptionalLong.of(generation & Long.MAX_VALUE) : OptionalLong.empty();
    }

    /** The conntrack zone whose defragmenter has the packet, or a copy of it; empty if none has. */
    OptionalInt heldZone();

    /** The address of the packet's descriptor, which another packet may have later. */
    long skb();

    /** The inode of the datapath's own network namespace. */
    long datapath();

    /** The name of the datapath's node. */
    String node();

    /** Whether all its outputs and upcalls were recorded: what is not among them did not happen. */
    default boolean complete() {
        int failed = 0;
        for (Output output : outputs()) {
            failed += output.succeeded() ? 0 : 1;
        }
        return outputs().size() == outputCount() && upcalls().size() == upcallCount() && failed == failedCount();
    }

    /** When its verdict was known, in nanoseconds of {@code CLOCK_MONOTONIC}. */
    default long endTime() {
        return time() + nanos();
    }

    /** A passage all of which is known already. */
    @API(status = API.Status.INTERNAL)
    record Known(
            long id,
            Entry entry,
            Port in,
            Packet packet,
            Optional<Tunnel> tunnel,
            long time,
            long nanos,
            Verdict verdict,
            Optional<DropReason> reason,
            List<Output> outputs,
            List<Upcall> upcalls,
            int outputCount,
            int failedCount,
            int upcallCount,
            int upcallError,
            int droppedCopies,
            List<Conntrack> conntrack,
            Optional<String> flow,
            long flowGeneration,
            OptionalInt heldZone,
            long skb,
            long datapath,
            String node)
            implements Passage {

        public Known {
            outputs = List.copyOf(outputs);
            upcalls = List.copyOf(upcalls);
            conntrack = List.copyOf(conntrack);
        }
    }
}

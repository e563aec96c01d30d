package io.pathproof.trace;

import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * One packet's way through one datapath in the kernel, from its entry to its verdict. A packet that has to be shown to
 * {@code ovs-vswitchd} first makes several of them, which a {@link Crossing} joins.
 *
 * @param id its number, unique while the probes are loaded
 * @param entry how the packet got in
 * @param in the port that it came in at; of an {@linkplain Entry#EXECUTED executed} packet the one that
 *     {@code ovs-vswitchd} named
 * @param packet as it came in
 * @param tunnel that it came out of, if {@code in} is a tunnel port
 * @param time of the entry, in nanoseconds of {@code CLOCK_MONOTONIC}
 * @param nanos from entry to verdict
 * @param verdict how it ended
 * @param reason why it was dropped; empty unless it was
 * @param outputs the ports that it was handed to, in order of time
 * @param upcalls in order of time
 * @param outputCount how many outputs there were, recorded or not
 * @param failedCount how many of them failed, recorded or not
 * @param upcallCount how many upcalls there were, recorded or not
 * @param upcallError the error number of an upcall that failed, 0 if none did
 * @param droppedCopies how many copies of it the datapath dropped before they reached a port
 * @param conntrack what conntrack said of it, in order of time; at most the first four
 * @param flow the unique identifier of the flow in the datapath's cache that it met last, as {@code ovs-appctl
 *     dpctl/dump-flows -m} writes it; empty if it met none
 * @param skb the address of the packet's descriptor, which another packet may have later
 * @param datapath the inode of the datapath's own network namespace
 * @param node the name of the datapath's node
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record Passage(
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
        long skb,
        long datapath,
        String node) {

    public Passage {
        outputs = List.copyOf(outputs);
        upcalls = List.copyOf(upcalls);
        conntrack = List.copyOf(conntrack);
    }

    /** Whether all its outputs and upcalls were recorded: what is not among them did not happen. */
    public boolean complete() {
        int failed = 0;
        for (Output output : outputs) {
            failed += output.succeeded() ? 0 : 1;
        }
        return outputs.size() == outputCount && upcalls.size() == upcallCount && failed == failedCount;
    }

    /** When its verdict was known, in nanoseconds of {@code CLOCK_MONOTONIC}. */
    public long endTime() {
        return time + nanos;
    }
}

package io.pathproof.trace;

import io.pathproof.trace.passage.DropReason;
import io.pathproof.trace.passage.Entry;
import io.pathproof.trace.passage.Port;
import io.pathproof.trace.passage.Verdict;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * How many packets came in at the same port, went to the same port, and had the same verdict.
 *
 * @param entry how they got into the datapath; a packet that {@code ovs-vswitchd} had and put back is in two rows, one of each entry
 * @param in the port that they came in at
 * @param out the last port that they were handed to; empty if there was none, or if none but copies got through
 * @param verdict how their way through the datapath ended; with a port, {@link Verdict#DROPPED} says that its device did it
 * @param reason with {@link Verdict#DROPPED}
 * @param copy whether these are copies that went to one more port; the packets themselves are in another row
 * @param mirror the mirror whose port {@link #out} is: what it gets are copies for an observer, and decides nothing
 * @param partly whether the kernel dropped what may be a piece of each, while the port's device took it
 * @param packets how many
 * @param bytes of all of them together, as they came in
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record CountRow(
        Entry entry,
        Port in,
        Optional<Port> out,
        Verdict verdict,
        Optional<DropReason> reason,
        boolean copy,
        Optional<String> mirror,
        boolean partly,
        long packets,
        long bytes) {

    /** Whether they, or these copies of them, left by {@link #out}. */
    public boolean left() {
        return out.isPresent() && verdict == Verdict.FORWARDED;
    }

    /** Whether they were handed to a port that is no observer's. */
    public boolean wereLetOut() {
        return out.isPresent() && mirror.isEmpty();
    }

    /** Whether these are packets, and not copies, that came in at a port. */
    public boolean entered() {
        return entry == Entry.RECEIVED && !copy;
    }

    /** Whether the datapath dropped them before it handed them to any port. */
    public boolean droppedInBridge() {
        return verdict == Verdict.DROPPED && out.isEmpty();
    }

    /** All but the numbers. */
    public String describe() {
        String way = in + out.map(port -> " to " + port).orElse("") + ": " + (copy ? "a copy " : "") + verdict;
        return way
                + reason.map(why -> (out.isPresent() ? " behind the bridge: " : " in the bridge: ") + why)
                        .orElse("")
                + mirror.map(name -> ", for the mirror " + name).orElse("")
                + (partly ? ", a piece may have been dropped" : "")
                + (entry == Entry.EXECUTED ? ", put in by ovs-vswitchd" : "");
    }
}

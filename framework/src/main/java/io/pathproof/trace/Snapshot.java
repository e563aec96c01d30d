package io.pathproof.trace;

import java.util.List;
import java.util.function.Predicate;
import org.apiguardian.api.API;

/**
 * What a trace held at one moment.
 *
 * @param passages in order of time
 * @param crossings in order of time; each passage is in at least one, and in several where one packet completed the
 *     datagram of other packets
 * @param drops what the kernel dropped outside of OVS, as far as the window's filter let it in; whatever filter the rest
 *     went through
 * @param ledger of the whole window, whatever filter the rest went through
 * @param open whether the window was still open, so that more may come
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record Snapshot(
        List<Passage> passages, List<Crossing> crossings, List<Drop> drops, Ledger ledger, boolean open) {

    public Snapshot {
        passages = View.copyOf(passages);
        crossings = View.copyOf(crossings);
        drops = View.copyOf(drops);
    }

    /** Of a kernel that dropped nothing outside of OVS. */
    public Snapshot(List<Passage> passages, List<Crossing> crossings, Ledger ledger, boolean open) {
        this(passages, crossings, List.of(), ledger, open);
    }

    /**
     * The crossings that {@code filter} matches as they came in, with all their passages: what continues a packet
     * belongs to it, however the packet was changed on the way.
     */
    public Snapshot where(PacketFilter filter) {
        return where(crossing -> filter.matches(crossing.entry()));
    }

    /** The crossings that {@code trait} is true of, with all their passages. */
    public Snapshot where(Predicate<Crossing> trait) {
        List<Crossing> kept = View.of(crossings, trait);
        return new Snapshot(new PassagesOf(kept, passages), kept, drops, ledger, open);
    }
}

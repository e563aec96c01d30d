package io.pathproof.trace;

import io.pathproof.trace.journey.Crossing;
import io.pathproof.trace.journey.Journey;
import io.pathproof.trace.passage.Drop;
import io.pathproof.trace.passage.Passage;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.apiguardian.api.API;

/** What a trace held at one moment. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class Snapshot {

    private final List<Passage> passages;
    private final List<Crossing> crossings;
    private final List<Drop> drops;
    private final Ledger ledger;
    private final boolean open;
    private final Journeys journeys;
    private final boolean whole;
    private final Predicate<PacketFilter> recorded;

    private Snapshot(
            List<Passage> passages,
            List<Crossing> crossings,
            List<Drop> drops,
            Ledger ledger,
            boolean open,
            Journeys journeys,
            boolean whole,
            Predicate<PacketFilter> recorded) {
        this.passages = View.copyOf(passages);
        this.crossings = View.copyOf(crossings);
        this.drops = View.copyOf(drops);
        this.ledger = ledger;
        this.open = open;
        this.journeys = journeys;
        this.whole = whole;
        this.recorded = recorded;
    }

    /** Of everything that a window recorded. */
    public Snapshot(
            List<Passage> passages,
            List<Crossing> crossings,
            List<Drop> drops,
            Ledger ledger,
            boolean open,
            Journeys journeys) {
        this(passages, crossings, drops, ledger, open, journeys, true, every -> true);
    }

    /** Of a kernel that dropped nothing outside of OVS, and where nobody joined crossings to journeys. */
    public Snapshot(List<Passage> passages, List<Crossing> crossings, Ledger ledger, boolean open) {
        this(passages, crossings, List.of(), ledger, open, Journeys.notJoined(View.copyOf(crossings)));
    }

    /** In order of time. */
    public List<Passage> passages() {
        return passages;
    }

    /**
     * In order of time; each passage is in at least one, and in several where one packet completed the datagram of other
     * packets.
     */
    public List<Crossing> crossings() {
        return crossings;
    }

    /** What the kernel dropped outside of OVS, as far as the window's filter let it in; whatever filter the rest went through. */
    public List<Drop> drops() {
        return drops;
    }

    /** Of the whole window, whatever filter the rest went through. */
    public Ledger ledger() {
        return ledger;
    }

    /** Whether the window was still open, so that more may come. */
    public boolean open() {
        return open;
    }

    /**
     * The journeys of which these crossings are part, in order of time. Each is told as a whole: also what a filter that the
     * crossings went through would turn away, such as the outer packets of a tunnel.
     */
    public List<Journey> journeys() {
        if (whole) {
            return journeys.all();
        }
        Set<Long> seen = new HashSet<>();
        return crossings.stream()
                .map(journeys::of)
                .filter(journey -> seen.add(journey.first().crossing().entry().id()))
                .toList();
    }

    /** The journey of which this crossing is part. */
    public Journey journeyOf(Crossing crossing) {
        return journeys.of(crossing);
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
        return new Snapshot(new PassagesOf(kept, passages), kept, drops, ledger, open, journeys, false, recorded);
    }

    /** The same, but that this is to be known of it, too. */
    public Snapshot with(Ledger other) {
        return new Snapshot(passages, crossings, drops, other, open, journeys, whole, recorded);
    }

    /** The same of a window that recorded, all the time, every packet that such a filter matches, and maybe no others. */
    public Snapshot recording(Predicate<PacketFilter> filters) {
        return new Snapshot(passages, crossings, drops, ledger, open, journeys, whole, filters);
    }

    /** Whether every packet that {@code filter} matches would be here, had it come in: the window's filter turned none of them away. */
    public boolean recordsAll(PacketFilter filter) {
        return ledger.turnedAway() == 0 || recorded.test(filter);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Snapshot snapshot
                && snapshot.passages.equals(passages)
                && snapshot.crossings.equals(crossings)
                && snapshot.drops.equals(drops)
                && snapshot.ledger.equals(ledger)
                && snapshot.open == open;
    }

    @Override
    public int hashCode() {
        return Objects.hash(passages, crossings, ledger, open);
    }

    @Override
    public String toString() {
        return passages.size() + " passages, " + crossings.size() + " crossings, " + drops.size() + " drops; "
                + ledger.describe();
    }
}

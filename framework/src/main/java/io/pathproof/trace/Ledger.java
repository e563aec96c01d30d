package io.pathproof.trace;

import java.util.List;
import java.util.StringJoiner;
import java.util.stream.Stream;
import org.apiguardian.api.API;

/**
 * What became of every packet that entered a datapath while the window was open. Absence proves something only under a
 * {@linkplain #complete() complete} ledger.
 *
 * @param seen packets that entered a datapath
 * @param turnedAway of them, by the filter in the kernel
 * @param recorded passages that arrived here
 * @param lost passages whose record found no room in the ring
 * @param lostDetails outputs and upcalls whose record found none
 * @param missed hits that a probe did not see
 * @param tooDeep entries that were nested deeper than the probes follow
 * @param unreadable records that make no sense
 * @param gaps anything else that was not seen, each in a sentence
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record Ledger(
        long seen,
        long turnedAway,
        long recorded,
        long lost,
        long lostDetails,
        long missed,
        long tooDeep,
        long unreadable,
        List<String> gaps) {

    public Ledger {
        gaps = List.copyOf(gaps);
    }

    /** This, and {@code gap} besides. */
    public Ledger withGap(String gap) {
        return new Ledger(
                seen,
                turnedAway,
                recorded,
                lost,
                lostDetails,
                missed,
                tooDeep,
                unreadable,
                Stream.concat(gaps.stream(), Stream.of(gap)).toList());
    }

    /** Packets that the kernel's filter was to let through: each must have been recorded or counted as lost. */
    public long letThrough() {
        return seen - turnedAway;
    }

    /** Whether everything that the filter let through is in the trace. */
    public boolean complete() {
        return lost == 0
                && lostDetails == 0
                && missed == 0
                && tooDeep == 0
                && unreadable == 0
                && gaps.isEmpty()
                && letThrough() == recorded;
    }

    /** The counts that matter, for messages: one line, and one more for each gap. */
    public String describe() {
        StringJoiner counts = new StringJoiner(", ");
        counts.add(seen + " packets seen")
                .add(turnedAway + " turned away by the filter")
                .add(recorded + " recorded");
        addIfAny(counts, lost, "lost for want of room in the ring");
        addIfAny(counts, lostDetails, "outputs or upcalls lost for want of room in the ring");
        addIfAny(counts, missed, "probe hits missed");
        addIfAny(counts, tooDeep, "nested too deep");
        addIfAny(counts, unreadable, "records unreadable");
        addIfAny(counts, letThrough() - recorded - lost - missed - tooDeep, "unaccounted for");
        addIfAny(counts, recorded - letThrough(), "recorded without having been seen");
        return String.join("\n", counts.toString(), String.join("\n", gaps)).stripTrailing();
    }

    private static void addIfAny(StringJoiner counts, long count, String what) {
        if (count > 0) {
            counts.add(count + " " + what);
        }
    }
}

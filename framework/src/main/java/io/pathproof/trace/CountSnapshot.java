package io.pathproof.trace;

import io.pathproof.trace.passage.Entry;
import io.pathproof.trace.passage.PortSelector;
import io.pathproof.trace.passage.Verdict;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apiguardian.api.API;

/**
 * What was counted up to one moment.
 *
 * @param rows the one with most packets first
 * @param ledger whether that is all that there was to count, of the whole window
 * @param open whether there may be more
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record CountSnapshot(List<CountRow> rows, Ledger ledger, boolean open) {

    private static final int SHOWN = 12;

    public CountSnapshot {
        rows = rows.stream()
                .sorted(Comparator.comparingLong(CountRow::packets).reversed().thenComparing(CountRow::describe))
                .toList();
    }

    /** Those that came in at such a port. */
    public CountSnapshot from(PortSelector port) {
        return new CountSnapshot(
                rows.stream().filter(row -> port.pattern().matches(row.in())).toList(), ledger, open);
    }

    /** How many packets came in. */
    public long entered() {
        return packets(CountRow::entered);
    }

    /** How many packets, or copies of them, left by such a port. */
    public long leftBy(PortSelector port) {
        return packets(
                row -> row.left() && row.out().filter(port.pattern()::matches).isPresent());
    }

    /** How many packets the datapath dropped before it handed them to any port. */
    public long droppedInBridge() {
        return packets(CountRow::droppedInBridge);
    }

    /** How many packets did not get through: dropped in the bridge or behind it, or lost before {@code ovs-vswitchd} got them. */
    public long dropped() {
        return packets(row -> !row.copy() && (row.verdict() == Verdict.DROPPED || row.verdict() == Verdict.LOST));
    }

    /**
     * How many packets have no fate yet: {@code ovs-vswitchd} or the defragmenter has them, or what was seen does not tell. Packets
     * are counted and not followed: that those that {@code ovs-vswitchd} had have come back is known where just as many did. Where
     * more did, some came in pieces, or it put in others, and any may be up there still.
     */
    public long undecided() {
        long up = packets(row -> row.verdict() == Verdict.UPCALLED);
        long back = packets(row -> row.entry() == Entry.EXECUTED && !row.copy());
        return (back > up ? up : up - back)
                + packets(row -> row.verdict() == Verdict.HELD || row.verdict() == Verdict.UNKNOWN);
    }

    private long packets(Predicate<CountRow> which) {
        return rows.stream().filter(which).mapToLong(CountRow::packets).sum();
    }

    /** A line for each row, of the first ones, and one for what the others have together. */
    public String describe() {
        if (rows.isEmpty()) {
            return line(0, "packets");
        }
        long rest = rows.stream().skip(SHOWN).mapToLong(CountRow::packets).sum();
        return Stream.concat(
                        rows.stream().limit(SHOWN).map(row -> line(row.packets(), row.describe())),
                        rest == 0 ? Stream.empty() : Stream.of(line(rest, "others")))
                .collect(Collectors.joining("\n"));
    }

    private static String line(long packets, String what) {
        return String.format(Locale.ROOT, "%10d  %s", packets, what);
    }
}

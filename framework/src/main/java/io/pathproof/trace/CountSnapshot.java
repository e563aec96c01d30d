package io.pathproof.trace;

import io.pathproof.trace.passage.Port;
import io.pathproof.trace.passage.PortSelector;
import io.pathproof.trace.passage.Verdict;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apiguardian.api.API;

/**
 * What was counted up to one moment.
 *
 * @param rows the one with most packets first
 * @param up how many packets {@code ovs-vswitchd} has of those that came in at a port, as far as is known
 * @param ledger whether that is all that there was to count, of the whole window
 * @param open whether there may be more
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record CountSnapshot(List<CountRow> rows, Map<Port, Long> up, Ledger ledger, boolean open) {

    private static final int SHOWN = 12;

    public CountSnapshot {
        rows = rows.stream()
                .sorted(Comparator.comparingLong(CountRow::packets).reversed().thenComparing(CountRow::describe))
                .toList();
        up = Map.copyOf(up);
    }

    /** Those that came in at such a port. */
    public CountSnapshot from(PortSelector port) {
        return new CountSnapshot(
                rows.stream().filter(row -> port.pattern().matches(row.in())).toList(),
                up.entrySet().stream()
                        .filter(each -> port.pattern().matches(each.getKey()))
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)),
                ledger,
                open);
    }

    /** How many packets came in. */
    public long entered() {
        return packets(CountRow::entered);
    }

    /** How many packets, or copies of them, left by such a port; but for those of {@link #partlyLeftBy}. */
    public long leftBy(PortSelector port) {
        return packets(row -> !row.partly() && leftBy(row, port));
    }

    /** How many left by such a port of which a piece may have been dropped while its device took them: cut to fit, most likely. */
    public long partlyLeftBy(PortSelector port) {
        return packets(row -> row.partly() && leftBy(row, port));
    }

    private static boolean leftBy(CountRow row, PortSelector port) {
        return row.left() && row.out().filter(port.pattern()::matches).isPresent();
    }

    /**
     * How many packets the datapath dropped before it handed them to any port. A mirror's port is none: a packet that it got is dropped if
     * no packet of that port of entry was handed to any other one.
     */
    public long droppedInBridge() {
        return packets(CountRow::droppedInBridge) + observedOnly();
    }

    /** How many packets did not get through: dropped in the bridge or behind it, or lost before {@code ovs-vswitchd} got them. */
    public long dropped() {
        return packets(row -> !row.copy() && (row.verdict() == Verdict.DROPPED || row.verdict() == Verdict.LOST))
                + observedOnly();
    }

    /**
     * How many packets have no fate yet: {@code ovs-vswitchd} or the defragmenter has them, or what was seen does not tell. Packets
     * are counted and not followed: that those that {@code ovs-vswitchd} had have come back is known of each time that it put back as
     * many as it had taken. Where it put back more or fewer, some came in pieces, or are gone, and any may be up there still.
     */
    public long undecided() {
        return inUserSpace() + packets(row -> row.verdict() == Verdict.HELD || row.verdict() == Verdict.UNKNOWN);
    }

    /** How many packets a mirror got last, that another port may have had before. */
    public long mirrored() {
        return packets(row -> hasOnlyAnObserver(row) && mayBeLetOut(row));
    }

    /** How many left by any port of which a piece may have been dropped while its device took them. */
    public long partly() {
        return packets(row -> row.partly() && row.left());
    }

    private long observedOnly() {
        return packets(row -> hasOnlyAnObserver(row) && !mayBeLetOut(row));
    }

    private long inUserSpace() {
        return up.values().stream().mapToLong(Long::longValue).sum();
    }

    private static boolean hasOnlyAnObserver(CountRow row) {
        return !row.copy() && row.left() && !row.wereLetOut();
    }

    /** Where copies of what came in at the same port went to another port, they may be these packets'. */
    private boolean mayBeLetOut(CountRow observed) {
        return rows.stream()
                .anyMatch(row -> row.copy() && row.wereLetOut() && row.in().equals(observed.in()));
    }

    private long packets(Predicate<CountRow> which) {
        return rows.stream().filter(which).mapToLong(CountRow::packets).sum();
    }

    /** A line for each row, of the first ones, and one for what the others have together. */
    public String describe() {
        if (rows.isEmpty()) {
            return line(0, "packets");
        }
        long undecided = inUserSpace();
        long rest = rows.stream().skip(SHOWN).mapToLong(CountRow::packets).sum();
        return Stream.concat(
                        rows.stream().limit(SHOWN).map(row -> line(row.packets(), row.describe())),
                        Stream.concat(
                                rest == 0 ? Stream.empty() : Stream.of(line(rest, "others")),
                                undecided == 0
                                        ? Stream.empty()
                                        : Stream.of(line(undecided, "of them ovs-vswitchd may have still"))))
                .collect(Collectors.joining("\n"));
    }

    private static String line(long packets, String what) {
        return String.format(Locale.ROOT, "%10d  %s", packets, what);
    }
}

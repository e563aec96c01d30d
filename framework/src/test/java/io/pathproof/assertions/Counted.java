package io.pathproof.assertions;

import io.pathproof.trace.CountRow;
import io.pathproof.trace.CountSnapshot;
import io.pathproof.trace.Ledger;
import io.pathproof.trace.passage.DropReason;
import io.pathproof.trace.passage.Entry;
import io.pathproof.trace.passage.Port;
import io.pathproof.trace.passage.Verdict;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Rows and snapshots of counts, for tests of what is asserted of them. */
final class Counted {

    private static final DropReason EXPLICIT = new DropReason(196612, "OVS_DROP_EXPLICIT");

    private Counted() {}

    static CountSnapshot closed(CountRow... rows) {
        return snapshot(0, false, rows);
    }

    static CountSnapshot open(CountRow... rows) {
        return snapshot(0, true, rows);
    }

    /** For so many packets the table had no room. */
    static CountSnapshot lossy(long lost, CountRow... rows) {
        return snapshot(lost, true, rows);
    }

    private static CountSnapshot snapshot(long lost, boolean open, CountRow... rows) {
        long counted = Stream.of(rows)
                .filter(row -> !row.copy())
                .mapToLong(CountRow::packets)
                .sum();
        Ledger ledger = new Ledger(counted + lost + 3, 3, counted, lost, 0, 0, 0, 0, List.of());
        return new CountSnapshot(List.of(rows), Map.of(), ledger, open);
    }

    /** The same, and ovs-vswitchd has so many packets of a port. */
    static CountSnapshot up(long packets, Port in, CountSnapshot counted) {
        return new CountSnapshot(counted.rows(), Map.of(in, packets), counted.ledger(), counted.open());
    }

    /** These went to a mirror's port. */
    static CountRow forMirror(CountRow row) {
        return with(row, Optional.of("m"), false);
    }

    /** The kernel dropped something while the port took these. */
    static CountRow partly(CountRow row) {
        return with(row, Optional.empty(), true);
    }

    private static CountRow with(CountRow row, Optional<String> mirror, boolean partly) {
        return new CountRow(
                row.entry(),
                row.in(),
                row.out(),
                row.verdict(),
                row.reason(),
                row.copy(),
                mirror,
                partly,
                row.packets(),
                row.bytes());
    }

    static CountRow left(long packets, Port in, Port out) {
        return row(Entry.RECEIVED, packets, in, Optional.of(out), Verdict.FORWARDED, false);
    }

    static CountRow copied(long packets, Port in, Port out) {
        return row(Entry.RECEIVED, packets, in, Optional.of(out), Verdict.FORWARDED, true);
    }

    static CountRow cameBack(long packets, Port in, Port out) {
        return row(Entry.EXECUTED, packets, in, Optional.of(out), Verdict.FORWARDED, false);
    }

    static CountRow dropped(long packets, Port in) {
        return row(Entry.RECEIVED, packets, in, Optional.empty(), Verdict.DROPPED, false);
    }

    static CountRow failedAt(long packets, Port in, Port out) {
        return row(Entry.RECEIVED, packets, in, Optional.of(out), Verdict.DROPPED, false);
    }

    static CountRow ended(Verdict verdict, long packets, Port in) {
        return row(Entry.RECEIVED, packets, in, Optional.empty(), verdict, false);
    }

    private static CountRow row(Entry entry, long packets, Port in, Optional<Port> out, Verdict verdict, boolean copy) {
        Optional<DropReason> reason = verdict == Verdict.DROPPED ? Optional.of(EXPLICIT) : Optional.empty();
        return new CountRow(entry, in, out, verdict, reason, copy, Optional.empty(), false, packets, packets * 98);
    }
}

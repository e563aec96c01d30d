package io.pathproof.internal.report;

import io.pathproof.trace.Ledger;
import io.pathproof.trace.PacketTrace;
import io.pathproof.trace.Snapshot;
import java.util.List;

/** What was recorded in a test, made ready to be written down in several ways. */
public final class Report {

    /** More would make files that nobody opens; what is left out, the files say. */
    static final int PACKETS = 20_000;

    private final ReportHead head;
    private final Ledger ledger;
    private final List<Group> groups;
    private final int packets;

    /** What decided about the packets of a test that failed is asked now. */
    public Report(ReportHead head, PacketTrace trace) {
        Snapshot snapshot = trace.snapshot();
        List<Way> ways = Way.of(snapshot, head.failure().isPresent() ? new Inquiry(trace::cause) : Inquiry.none());
        this.head = head;
        this.ledger = snapshot.ledger();
        this.packets = ways.size();
        this.groups = Group.of(ways);
    }

    ReportHead head() {
        return head;
    }

    Ledger ledger() {
        return ledger;
    }

    /** Packets by the ways that they went, stopped ones first. */
    List<Group> groups() {
        return groups;
    }

    int packets() {
        return packets;
    }

    boolean failed() {
        return head.failure().isPresent();
    }
}

package io.pathproof.internal.report;

import io.pathproof.trace.Ledger;
import io.pathproof.trace.Snapshot;
import java.util.List;

/** What was recorded in a test, made ready to be written down in several ways. */
public final class Report {

    /** More would make files that nobody opens; what is left out, the files say. */
    static final int PACKETS = 20_000;

    private final Head head;
    private final Ledger ledger;
    private final List<Group> groups;
    private final int packets;

    public Report(Head head, Snapshot snapshot) {
        List<Way> ways = Ways.of(snapshot);
        this.head = head;
        this.ledger = snapshot.ledger();
        this.packets = ways.size();
        this.groups = Group.of(ways);
    }

    Head head() {
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

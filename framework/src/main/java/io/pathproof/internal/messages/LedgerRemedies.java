package io.pathproof.internal.messages;

import io.pathproof.trace.Ledger;
import java.util.ArrayList;
import java.util.List;

/** What to do about a ledger that is not complete: one line for each thing that is wrong with it. */
public final class LedgerRemedies {

    private LedgerRemedies() {}

    public static List<String> of(Ledger ledger) {
        List<String> remedies = new ArrayList<>();
        if (ledger.lost() + ledger.lostDetails() > 0) {
            remedies.add(
                    "open the window with a filter that is closer to what is meant, with a larger ring, or send less at once.");
        }
        if (ledger.missed() > 0) {
            remedies.add("probe hits are missed where too much happens at once: send less at once.");
        }
        if (ledger.tooDeep() > 0) {
            remedies.add("datapaths are nested deeper than the probes follow: trace the outer ones alone.");
        }
        if (ledger.unreadable() > 0) {
            remedies.add("unreadable records mean that probes and library are not of one version: report it, please.");
        }
        if (!Missing.addsUp(ledger)) {
            remedies.add(
                    "counts that do not add up may be of packets that were still on their way: wait longer by withDeadline(..).");
        }
        if (!ledger.gaps().isEmpty()) {
            remedies.add("mend what the ledger says was not watched.");
        }
        return remedies;
    }
}

package io.pathproof.internal.messages;

import io.pathproof.trace.Ledger;
import io.pathproof.trace.Snapshot;

/** What an incomplete ledger says is missing. */
public final class Missing {

    private Missing() {}

    /** As it follows "that cannot be told": "12 events are missing". */
    public static String from(Ledger ledger) {
        long events = known(ledger) + Math.max(0, unaccounted(ledger));
        if (events > 0) {
            return Words.count(events, "event") + (events == 1 ? " is" : " are") + " missing";
        }
        return addsUp(ledger) ? "not everything was watched" : "more was recorded than was seen";
    }

    /** Whether the ledger stays as it is, however long one waits: what only does not add up yet may still do so. */
    public static boolean isForGood(Snapshot snapshot) {
        return isForGood(snapshot.ledger(), snapshot.open());
    }

    /** The same of a window's ledger. */
    public static boolean isForGood(Ledger ledger, boolean open) {
        return !open || known(ledger) > 0 || !ledger.gaps().isEmpty();
    }

    static boolean addsUp(Ledger ledger) {
        return unaccounted(ledger) <= 0 && ledger.recorded() <= ledger.letThrough();
    }

    private static long unaccounted(Ledger ledger) {
        return ledger.letThrough() - ledger.recorded() - ledger.lost() - ledger.missed() - ledger.tooDeep();
    }

    private static long known(Ledger ledger) {
        return ledger.lost() + ledger.lostDetails() + ledger.missed() + ledger.tooDeep() + ledger.unreadable();
    }
}

package io.pathproof.assertions.error;

import io.pathproof.trace.Crossing;
import io.pathproof.trace.Ledger;
import java.util.ArrayList;
import java.util.List;
import org.apiguardian.api.API;
import org.assertj.core.error.ErrorMessageFactory;

/** What was recorded agrees with what was expected, but it is not all that there was to see. */
@API(status = API.Status.INTERNAL)
public final class ShouldHaveCompleteLedger extends PacketMessage {

    private final String whatHappened;

    private ShouldHaveCompleteLedger(Evidence evidence, String whatHappened) {
        super(evidence, DocAnchor.EVENTS_MISSING);
        this.whatHappened = whatHappened;
    }

    public static ErrorMessageFactory shouldHaveCompleteLedger(Evidence evidence) {
        return new ShouldHaveCompleteLedger(evidence, Fates.of(evidence.packets()));
    }

    /** The same where nothing entered that was looked for: what {@code entered} is what did. */
    public static ErrorMessageFactory shouldHaveCompleteLedger(
            Evidence evidence, String wanted, List<Crossing> entered) {
        return new ShouldHaveCompleteLedger(evidence, EnteredPorts.of(entered, wanted));
    }

    @Override
    String headline() {
        return "INCONCLUSIVE: expected " + evidence.expected() + ", but that cannot be told: " + evidence.but() + ".";
    }

    @Override
    String whatHappened() {
        return whatHappened;
    }

    @Override
    String afterLedger() {
        return "\nNothing that was recorded contradicts it, but what is missing may.";
    }

    @Override
    String remedy() {
        return Remedies.RECORD_LESS;
    }

    @Override
    List<String> remedies() {
        Ledger ledger = evidence.ledger();
        List<String> remedies = new ArrayList<>();
        if (ledger.lost() + ledger.lostDetails() > 0) {
            remedies.add(Remedies.RECORD_LESS);
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

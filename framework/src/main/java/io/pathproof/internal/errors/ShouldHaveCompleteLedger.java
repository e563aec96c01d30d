package io.pathproof.internal.errors;

import io.pathproof.internal.messages.DocAnchor;
import io.pathproof.internal.messages.EndingTable;
import io.pathproof.internal.messages.EnteredPorts;
import io.pathproof.internal.messages.Evidence;
import io.pathproof.internal.messages.LedgerRemedies;
import io.pathproof.internal.messages.PacketMessage;
import io.pathproof.trace.journey.Crossing;
import java.util.List;
import org.assertj.core.error.ErrorMessageFactory;

/** What was recorded agrees with what was expected, but it is not all that there was to see. */
public final class ShouldHaveCompleteLedger extends PacketMessage {

    private final String whatHappened;

    private ShouldHaveCompleteLedger(Evidence evidence, String whatHappened) {
        super(evidence, DocAnchor.EVENTS_MISSING);
        this.whatHappened = whatHappened;
    }

    public static ErrorMessageFactory shouldHaveCompleteLedger(Evidence evidence) {
        return new ShouldHaveCompleteLedger(evidence, EndingTable.of(evidence.packets()));
    }

    /** The same where nothing entered that was looked for: what {@code entered} is what did. */
    public static ErrorMessageFactory shouldHaveCompleteLedger(
            Evidence evidence, String wanted, List<Crossing> entered) {
        return new ShouldHaveCompleteLedger(evidence, EnteredPorts.of(entered, wanted));
    }

    @Override
    protected String headline() {
        return inconclusive();
    }

    @Override
    protected String whatHappened() {
        return whatHappened;
    }

    @Override
    protected String afterLedger() {
        return "\nNothing that was recorded contradicts it, but what is missing may.";
    }

    @Override
    protected List<String> remedies() {
        return LedgerRemedies.of(evidence.ledger());
    }
}

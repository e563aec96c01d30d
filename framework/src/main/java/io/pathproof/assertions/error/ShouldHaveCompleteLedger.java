package io.pathproof.assertions.error;

import io.pathproof.trace.Crossing;
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
        return new ShouldHaveCompleteLedger(evidence, EndingTable.of(evidence.packets()));
    }

    /** The same where nothing entered that was looked for: what {@code entered} is what did. */
    public static ErrorMessageFactory shouldHaveCompleteLedger(
            Evidence evidence, String wanted, List<Crossing> entered) {
        return new ShouldHaveCompleteLedger(evidence, EnteredPorts.of(entered, wanted));
    }

    @Override
    String headline() {
        return inconclusive();
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
    List<String> remedies() {
        return LedgerRemedies.of(evidence.ledger());
    }
}

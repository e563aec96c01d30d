package io.pathproof.assertions.error;

import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;
import org.assertj.core.error.ErrorMessageFactory;

/** What was recorded of a packet does not tell yet, or not at all. */
@API(status = API.Status.INTERNAL)
public final class ShouldBeDecided extends PacketMessage {

    private final Optional<String> remedy;

    private ShouldBeDecided(Evidence evidence, Optional<String> remedy) {
        super(evidence, DocAnchor.UNDECIDED);
        this.remedy = remedy;
    }

    /**
     * The message.
     *
     * @param evidence shows the undecided packets
     * @param remedy where it is not for the packet's fate that the question cannot be answered
     */
    public static ErrorMessageFactory shouldBeDecided(Evidence evidence, Optional<String> remedy) {
        return new ShouldBeDecided(evidence, remedy);
    }

    @Override
    String headline() {
        return "INCONCLUSIVE: expected " + evidence.expected() + ", but that cannot be told: " + evidence.but() + ".";
    }

    @Override
    List<String> remedies() {
        return remedy.map(List::of).orElseGet(this::remediesByFate);
    }

    private List<String> remediesByFate() {
        return switch (evidence.fate()) {
            case WAITING ->
                List.of(
                        """
                    ovs-vswitchd has it and has not put it back. Is it running on that node (`ovs-appctl version`), and not
                    overloaded? If it only needs longer: withDeadline(..).""");
            case HELD ->
                List.of(
                        """
                    the defragmenter waits for the rest of the datagram. Were all fragments sent, and did the window's
                    filter let them in?""");
            case LEFT, DROPPED, FAILED, TAKEN, LOST, UNKNOWN ->
                evidence.ledger().complete()
                        ? List.of(
                                """
                            a probe missed part of its way, or parts of it went different ways. Run the test again; if it is so each
                            time, report it, please, with this message.""")
                        : LedgerRemedies.of(evidence.ledger());
        };
    }
}

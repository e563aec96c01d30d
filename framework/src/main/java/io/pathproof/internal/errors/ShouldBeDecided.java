package io.pathproof.internal.errors;

import io.pathproof.internal.messages.DocAnchor;
import io.pathproof.internal.messages.Evidence;
import io.pathproof.internal.messages.HandedUp;
import io.pathproof.internal.messages.LedgerRemedies;
import io.pathproof.internal.messages.PacketMessage;
import io.pathproof.trace.journey.Ending;
import io.pathproof.trace.passage.Verdict;
import java.util.List;
import java.util.Optional;
import org.assertj.core.error.ErrorMessageFactory;

/** What was recorded of a packet does not tell yet, or not at all. */
public final class ShouldBeDecided extends PacketMessage {

    private static final String NOT_PUT_BACK =
            """
            ovs-vswitchd has it and has not put it back. Is it running on that node (`ovs-appctl version`), and not
            overloaded? If it only needs longer: withDeadline(..).""";

    private static final String FRAGMENTS_MISSING =
            """
            the defragmenter waits for the rest of the datagram. Were all fragments sent, and did the window's
            filter let them in?""";

    private static final String NOT_UNDERSTOOD =
            """
            a probe missed part of its way, or parts of it went different ways. Run the test again; if it is so each
            time, report it, please, with this message.""";

    private static final String SEVERAL_AT_ONCE =
            """
            ovs-vswitchd had taken several packets at once, and what it put back of them has the same payload. Send one at a
            time, give each another payload, or let the window's filter record all of them.""";

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
    protected String headline() {
        return inconclusive();
    }

    @Override
    protected List<String> remedies() {
        return remedy.map(List::of).orElseGet(this::remediesByEnding);
    }

    private List<String> remediesByEnding() {
        if (evidence.ending() == Ending.ON_ITS_WAY) {
            return List.of(evidence.example().verdict() == Verdict.HELD ? FRAGMENTS_MISSING : NOT_PUT_BACK);
        }
        if (HandedUp.isDoubtful(evidence.example())) {
            return List.of(SEVERAL_AT_ONCE);
        }
        return evidence.ledger().complete() ? List.of(NOT_UNDERSTOOD) : LedgerRemedies.of(evidence.ledger());
    }
}

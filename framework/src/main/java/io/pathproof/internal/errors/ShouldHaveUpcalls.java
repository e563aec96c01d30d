package io.pathproof.internal.errors;

import io.pathproof.internal.messages.DocAnchor;
import io.pathproof.internal.messages.Evidence;
import io.pathproof.internal.messages.PacketMessage;
import java.util.List;
import org.assertj.core.error.ErrorMessageFactory;

/** A packet went up to ovs-vswitchd more often or less often than it should. */
public final class ShouldHaveUpcalls extends PacketMessage {

    private static final String REMEDY =
            """
            the first packet of a flow goes up, and so does one whose flow was evicted or revalidated: send one before, or
            assert of later packets by fromNow().""";

    private ShouldHaveUpcalls(Evidence evidence) {
        super(evidence, DocAnchor.ANOTHER_UPCALL_COUNT);
    }

    public static ErrorMessageFactory shouldHaveUpcalls(Evidence evidence) {
        return new ShouldHaveUpcalls(evidence);
    }

    @Override
    protected List<String> remedies() {
        return List.of(REMEDY);
    }
}

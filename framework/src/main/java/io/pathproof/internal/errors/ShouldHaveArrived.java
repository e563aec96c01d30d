package io.pathproof.internal.errors;

import io.pathproof.internal.messages.DocAnchor;
import io.pathproof.internal.messages.Evidence;
import io.pathproof.internal.messages.PacketMessage;
import java.util.List;
import org.assertj.core.error.ErrorMessageFactory;

/** A packet's journey did not end where it should. */
public final class ShouldHaveArrived extends PacketMessage {

    private static final String REMEDY =
            """
            the hops above end where it was seen last. If it was dropped there, the reason says by whom; if it went into
            a tunnel and did not come out, look at the underlay: routes, firewalls, the MTU.""";

    private ShouldHaveArrived(Evidence evidence) {
        super(evidence, DocAnchor.DID_NOT_ARRIVE);
    }

    public static ErrorMessageFactory shouldHaveArrived(Evidence evidence) {
        return new ShouldHaveArrived(evidence);
    }

    @Override
    protected List<String> remedies() {
        return List.of(REMEDY);
    }
}

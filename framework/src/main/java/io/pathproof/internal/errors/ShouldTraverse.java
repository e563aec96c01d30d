package io.pathproof.internal.errors;

import io.pathproof.internal.messages.DocAnchor;
import io.pathproof.internal.messages.Evidence;
import io.pathproof.internal.messages.PacketMessage;
import io.pathproof.internal.messages.Places;
import java.util.List;
import org.assertj.core.error.ErrorMessageFactory;

/** A packet did not come by the places that it should come by. */
public final class ShouldTraverse extends PacketMessage {

    private static final String REMEDY =
            """
            compare the hops with those above. A hop is a port, by its name or by NODE/NAME, a bridge, or a node; others may lie
            between. What patch ports lead to makes no event in the kernel.""";

    private final List<String> hops;

    private ShouldTraverse(Evidence evidence, List<String> hops) {
        super(evidence, DocAnchor.ANOTHER_WAY);
        this.hops = List.copyOf(hops);
    }

    /** The message; of these hops the first that the example did not come by is named. */
    public static ErrorMessageFactory shouldTraverse(Evidence evidence, List<String> hops) {
        return new ShouldTraverse(evidence, hops);
    }

    @Override
    protected String afterExample() {
        return Places.missing(evidence.journey(), hops);
    }

    @Override
    protected List<String> remedies() {
        return List.of(REMEDY);
    }
}

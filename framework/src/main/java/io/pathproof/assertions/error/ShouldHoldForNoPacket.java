package io.pathproof.assertions.error;

import java.util.List;
import org.apiguardian.api.API;
import org.assertj.core.error.ErrorMessageFactory;

/** Something was to hold for no packet, but it holds for some. */
@API(status = API.Status.INTERNAL)
public final class ShouldHoldForNoPacket extends PacketMessage {

    private static final String REMEDY =
            """
            find what brought it there, above. If the packet belongs to something else, narrow the trace by
            where(..) or enteredOvsFrom(..).""";

    private ShouldHoldForNoPacket(Evidence evidence) {
        super(evidence, DocAnchor.HELD_FOR_SOME);
    }

    public static ErrorMessageFactory shouldHoldForNoPacket(Evidence evidence) {
        return new ShouldHoldForNoPacket(evidence);
    }

    @Override
    List<String> remedies() {
        return List.of(REMEDY);
    }
}

package io.pathproof.assertions.error;

import java.util.List;
import org.apiguardian.api.API;
import org.assertj.core.error.ErrorMessageFactory;

/** A packet took longer than it should. */
@API(status = API.Status.INTERNAL)
public final class ShouldBeFaster extends PacketMessage {

    private static final String REMEDY =
            """
            the hops above show where the time went. A packet that ovs-vswitchd has to see takes a hundred times as long:
            assert of later ones by fromNow().""";

    private ShouldBeFaster(Evidence evidence) {
        super(evidence, DocAnchor.TOO_SLOW);
    }

    public static ErrorMessageFactory shouldBeFaster(Evidence evidence) {
        return new ShouldBeFaster(evidence);
    }

    @Override
    List<String> remedies() {
        return List.of(REMEDY);
    }
}

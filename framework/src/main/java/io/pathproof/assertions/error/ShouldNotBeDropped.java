package io.pathproof.assertions.error;

import java.util.List;
import org.apiguardian.api.API;
import org.assertj.core.error.ErrorMessageFactory;

/** A packet was dropped, or lost, that should get through. */
@API(status = API.Status.INTERNAL)
public final class ShouldNotBeDropped extends PacketMessage {

    private ShouldNotBeDropped(Evidence evidence) {
        super(evidence, DocAnchor.DROPPED);
    }

    public static ErrorMessageFactory shouldNotBeDropped(Evidence evidence) {
        return new ShouldNotBeDropped(evidence);
    }

    @Override
    List<String> remedies() {
        return List.of(remedy());
    }

    private String remedy() {
        return switch (evidence.ending()) {
            case DROPPED_OUTSIDE -> Remedies.DEVICE_DROPPED;
            case LOST -> Remedies.QUEUE_FULL;
            case DELIVERED, DROPPED_IN_BRIDGE, TAKEN, ON_ITS_WAY, UNKNOWN -> Remedies.ofADrop(evidence);
        };
    }
}

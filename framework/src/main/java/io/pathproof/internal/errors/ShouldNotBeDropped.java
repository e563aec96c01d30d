package io.pathproof.internal.errors;

import io.pathproof.internal.messages.DocAnchor;
import io.pathproof.internal.messages.Evidence;
import io.pathproof.internal.messages.PacketMessage;
import io.pathproof.internal.messages.Remedies;
import java.util.List;
import org.assertj.core.error.ErrorMessageFactory;

/** A packet was dropped, or lost, that should get through. */
public final class ShouldNotBeDropped extends PacketMessage {

    private ShouldNotBeDropped(Evidence evidence) {
        super(evidence, DocAnchor.DROPPED);
    }

    public static ErrorMessageFactory shouldNotBeDropped(Evidence evidence) {
        return new ShouldNotBeDropped(evidence);
    }

    @Override
    protected List<String> remedies() {
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

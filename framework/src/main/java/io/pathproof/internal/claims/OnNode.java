package io.pathproof.internal.claims;

import static io.pathproof.internal.errors.ShouldBeOnNode.shouldBeOnNode;

import io.pathproof.internal.messages.Evidence;
import io.pathproof.trace.journey.Crossing;
import org.assertj.core.error.ErrorMessageFactory;

/** The port that it came in at is on that node. */
public record OnNode(String node) implements Claim {

    @Override
    public Truth about(Crossing packet) {
        return Truth.of(packet.in().node().equals(node));
    }

    @Override
    public Wording wording() {
        return Wording.active("to come in on node \"" + node + "\"", "came in on node \"" + node + "\"");
    }

    @Override
    public ErrorMessageFactory refuted(Evidence evidence) {
        return shouldBeOnNode(evidence);
    }
}

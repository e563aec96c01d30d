package io.pathproof.assertions;

import static io.pathproof.assertions.error.ShouldBeOnNode.shouldBeOnNode;

import io.pathproof.assertions.error.Evidence;
import io.pathproof.trace.Crossing;
import org.assertj.core.error.ErrorMessageFactory;

/** The port that it came in at is on that node. */
record OnNode(String node) implements Claim {

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

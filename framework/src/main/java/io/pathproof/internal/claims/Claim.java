package io.pathproof.internal.claims;

import io.pathproof.internal.messages.Evidence;
import io.pathproof.trace.Snapshot;
import io.pathproof.trace.journey.Crossing;
import io.pathproof.trace.journey.Ending;
import java.util.Optional;
import org.assertj.core.error.ErrorMessageFactory;

/** Something that can be said of one packet. */
public interface Claim {

    Truth about(Crossing packet);

    /** The contrary: what is not so by now is not to become so either. */
    default Truth denied(Crossing packet) {
        return about(packet).not();
    }

    /** The same, with what a whole snapshot knows of the packet. */
    default Claim in(Snapshot snapshot) {
        return this;
    }

    /** Whether what it is of this packet stays as it is, however long one waits. */
    default boolean isFinal(Crossing packet, Truth truth) {
        // What an action handed to ovs-vswitchd may be put back: OVN does so once it has learned a neighbour's address.
        return truth == Truth.UNKNOWN ? packet.settled() : packet.ending() != Ending.TAKEN;
    }

    Wording wording();

    /** The message for packets of which it is false. */
    ErrorMessageFactory refuted(Evidence evidence);

    /** What to do where nobody can tell whether it is true, unless that is for the packet's own fate. */
    default Optional<String> remedyWhereUnclear(Crossing packet) {
        return Optional.empty();
    }
}

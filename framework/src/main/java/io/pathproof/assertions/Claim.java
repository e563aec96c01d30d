package io.pathproof.assertions;

import io.pathproof.assertions.error.Evidence;
import io.pathproof.trace.Crossing;
import java.util.Optional;
import org.assertj.core.error.ErrorMessageFactory;

/** Something that can be said of one packet. */
interface Claim {

    Truth about(Crossing packet);

    Wording wording();

    /** The message for packets of which it is false. */
    ErrorMessageFactory refuted(Evidence evidence);

    /** What to do where nobody can tell whether it is true, unless that is for the packet's own fate. */
    default Optional<String> remedyWhereUnclear(Crossing packet) {
        return Optional.empty();
    }
}

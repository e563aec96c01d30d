package io.pathproof.internal.rules;

import io.pathproof.trace.cause.Rule;
import java.util.List;

/**
 * What rules did with a packet.
 *
 * @param rules mostly one; several where each bucket of a group did it to a copy of its own
 * @param words of Open vSwitch about it
 */
record Deed(List<Rule> rules, What what, List<String> words) {

    enum What {
        /** Handed it to a port. */
        OUTPUT,
        /** Handed it to a controller. */
        HANDED_UP,
        /** Had it put in again, as conntrack does: what becomes of it then is another flow's matter. */
        FORKED,
        /** Limited the rate of what goes on. */
        METERED,
        /** Came to its end without an output. */
        ENDED
    }

    Deed {
        rules = List.copyOf(rules);
        words = List.copyOf(words);
    }

    boolean is(What other) {
        return what == other;
    }
}

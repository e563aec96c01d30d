package io.pathproof.internal.messages;

import java.util.Locale;

/** The places in the documentation that messages link to; the documentation has a heading for each. */
public enum DocAnchor {
    NOTHING_ENTERED,
    SOMETHING_ENTERED,
    ANOTHER_COUNT,
    DID_NOT_LEAVE,
    LEFT,
    NOT_DROPPED_IN_BRIDGE,
    DROPPED,
    ANOTHER_REASON,
    ANOTHER_CAUSE,
    ANOTHER_BRIDGE,
    ANOTHER_NODE,
    ANOTHER_WAY,
    DID_NOT_ARRIVE,
    NOT_ANSWERED,
    ANSWERED,
    ANOTHER_UPCALL_COUNT,
    NOT_DROPPED_OUTSIDE,
    TOO_SLOW,
    HELD_FOR_SOME,
    UNDECIDED,
    EVENTS_MISSING;

    /** The heading's anchor on {@link DocPage#VERDICTS}, which has them all. */
    public String anchor() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @Override
    public String toString() {
        return DocPage.VERDICTS.at(anchor());
    }
}

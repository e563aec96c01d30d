package io.pathproof.internal.report;

/** What kind of thing happened to a packet at a step of its way. */
enum Mark {
    /** It came in at a port. */
    ENTERED,
    /** It was handed to ovs-vswitchd. */
    HANDED,
    /** ovs-vswitchd put it in, or back. */
    RETURNED,
    /** It left by a port. */
    LEFT,
    /** A copy of it left by a port, while it went on itself. */
    COPIED,
    /** It, or a copy, was dropped or lost here. */
    STOPPED,
    /** The defragmenter keeps it. */
    HELD,
    /** What was recorded does not tell. */
    UNCLEAR,
    /** Steps that are not shown. */
    OMITTED;

    /** As the files call it. */
    @Override
    public String toString() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}

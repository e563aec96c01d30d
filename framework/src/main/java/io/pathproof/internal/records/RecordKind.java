package io.pathproof.internal.records;

import io.pathproof.internal.records.EventLayout.Kind;

/** What a record is about. */
public enum RecordKind {
    /** A CPU's answer to user space. */
    MARKER(EventLayout.MarkerEvent.SIZE),
    /** A packet's way through one datapath. */
    PASSAGE(EventLayout.PassageEvent.SIZE),
    /** One more port that the packet of a passage went to. */
    OUTPUT(EventLayout.OutputEvent.SIZE),
    /** A packet as it was handed to ovs-vswitchd. */
    UPCALL(EventLayout.UpcallEvent.SIZE),
    /** A packet that the kernel dropped while it was in no datapath. */
    DROP(EventLayout.DropEvent.SIZE),
    /** An upcall that a thread of ovs-vswitchd took. */
    TAKEN(EventLayout.HandlerEvent.SIZE),
    /** The end of a batch of upcalls that a thread of ovs-vswitchd had taken. */
    DONE(EventLayout.HandlerEvent.SIZE);

    private final int size;

    RecordKind(int size) {
        this.size = size;
    }

    /** How long a record of this kind is. */
    int size() {
        return size;
    }

    static RecordKind of(int number) {
        return switch (number) {
            case Kind.MARKER -> MARKER;
            case Kind.PASSAGE -> PASSAGE;
            case Kind.OUTPUT -> OUTPUT;
            case Kind.UPCALL -> UPCALL;
            case Kind.DROP -> DROP;
            case Kind.TAKEN -> TAKEN;
            case Kind.DONE -> DONE;
            default -> throw Unreadable.because("a record is of a kind that there is not");
        };
    }
}

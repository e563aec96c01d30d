package io.pathproof.internal.records;

/** Checks and reads {@code struct pp_handler_event}. */
final class HandlerReader {

    private HandlerReader() {}

    static void check(Struct struct) {
        Unreadable.unless(struct.isZero(EventLayout.Head.FLAGS), "a record has a flag that it cannot have");
        Unreadable.unless(!struct.isZero(EventLayout.HandlerEvent.BATCH), "an upcall was taken in no batch");
        boolean done = isDone(struct);
        Unreadable.unless(done == struct.isZero(EventLayout.Head.PASSAGE), "a thread took an upcall of no passage");
        Unreadable.unless(
                done == struct.isZero(EventLayout.HandlerEvent.UPCALL), "a thread took no upcall of a passage");
        Unreadable.unless(
                !done || !struct.isZero(EventLayout.HandlerEvent.TAKEN), "a thread is done with a batch of nothing");
    }

    private static boolean isDone(Struct struct) {
        return struct.getInt(EventLayout.Head.KIND) == EventLayout.Kind.DONE;
    }

    static HandlerEvent handler(Struct struct) {
        return new HandlerEvent(
                PartReader.head(struct.inside(EventLayout.HandlerEvent.HEAD)),
                isDone(struct),
                struct.get(EventLayout.HandlerEvent.BATCH),
                struct.getInt(EventLayout.HandlerEvent.UPCALL),
                struct.getInt(EventLayout.HandlerEvent.TAKEN));
    }
}

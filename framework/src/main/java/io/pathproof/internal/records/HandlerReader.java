package io.pathproof.internal.records;

/** Checks and reads {@code struct pp_handler_event}. */
public final class HandlerReader {

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

    /** The batch of upcalls. */
    public static long batch(Struct record) {
        return record.get(EventLayout.HandlerEvent.BATCH);
    }

    /** Which of the passage's upcalls was taken, from 1; 0 of a batch that is done. */
    public static int upcall(Struct record) {
        return record.getInt(EventLayout.HandlerEvent.UPCALL);
    }

    /** How many had been taken of the batch before this one; of a batch that is done, in all. */
    public static int taken(Struct record) {
        return record.getInt(EventLayout.HandlerEvent.TAKEN);
    }
}

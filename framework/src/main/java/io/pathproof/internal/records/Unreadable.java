package io.pathproof.internal.records;

/** Says what about a record makes no sense. Caught within this package; without a stack trace, as there may be many. */
final class Unreadable extends RuntimeException {

    private Unreadable(String message) {
        super(message, null, false, false);
    }

    static void unless(boolean makesSense, String problem) {
        if (!makesSense) {
            throw new Unreadable(problem);
        }
    }

    static Unreadable because(String problem) {
        return new Unreadable(problem);
    }
}

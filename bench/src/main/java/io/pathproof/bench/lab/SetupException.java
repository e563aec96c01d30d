package io.pathproof.bench.lab;

/** What was measured is not what was to be measured: the message says what was wanted, and what was found. */
final class SetupException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    SetupException(String message) {
        super(message);
    }

    static void require(boolean holds, String message) {
        if (!holds) {
            throw new SetupException(message);
        }
    }
}

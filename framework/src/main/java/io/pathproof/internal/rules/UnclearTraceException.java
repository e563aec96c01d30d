package io.pathproof.internal.rules;

/** What Open vSwitch tells can be read in several ways. */
public final class UnclearTraceException extends RuntimeException {

    private static final long serialVersionUID = 1;

    public UnclearTraceException(String why) {
        super(why);
    }
}

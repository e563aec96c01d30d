package io.pathproof.fuzz.traffic;

/** Open vSwitch does nothing any more: what is to come needs another one. */
public final class HangingException extends IllegalStateException {

    private static final long serialVersionUID = 1;

    HangingException(String message) {
        super(message);
    }
}

package io.pathproof.internal.ovn;

/** Somebody was asked and did not answer: what they know is not known, which is something else than that there is nothing. */
public final class NotToldException extends RuntimeException {

    private static final long serialVersionUID = 1;

    NotToldException(String why) {
        super(why);
    }
}

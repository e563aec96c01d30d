package io.pathproof.assertions;

/** Kleene's three values: what a claim is of one packet. */
enum Truth {
    TRUE(1),
    FALSE(2),
    UNKNOWN(3);

    private final byte code;

    Truth(int code) {
        this.code = (byte) code;
    }

    /** A small number in its place, of millions; 0 is none's. */
    byte code() {
        return code;
    }

    static Truth of(boolean value) {
        return value ? TRUE : FALSE;
    }

    Truth not() {
        return switch (this) {
            case TRUE -> FALSE;
            case FALSE -> TRUE;
            case UNKNOWN -> UNKNOWN;
        };
    }
}

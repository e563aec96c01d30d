package io.pathproof.fuzz.oracle;

/** Whether something is so. */
public enum Truth {
    YES,
    NO,
    /** The oracle cannot tell, and judges nobody. */
    UNTOLD;

    /** Yes or no. */
    public static Truth of(boolean value) {
        return value ? YES : NO;
    }

    /** The contrary. */
    public Truth not() {
        return switch (this) {
            case YES -> NO;
            case NO -> YES;
            case UNTOLD -> UNTOLD;
        };
    }
}

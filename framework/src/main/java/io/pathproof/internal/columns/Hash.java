package io.pathproof.internal.columns;

/** Hashes of numbers. */
public final class Hash {

    private Hash() {}

    /** A hash with one more number in it. */
    public static long mix(long hash, long value) {
        long mixed = (hash ^ value) * 0x9e3779b97f4a7c15L;
        return mixed ^ (mixed >>> 32);
    }
}

package io.pathproof.fuzz.pipeline;

/** Frames that ask whether all that was sent before them is done. */
public final class Fence {

    /** Their ethertype: one for experiments. */
    public static final String TYPE = "0x88b5";

    /** The same as a number. */
    public static final int NUMBER = 0x88b5;

    private Fence() {}
}

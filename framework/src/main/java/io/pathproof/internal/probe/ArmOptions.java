package io.pathproof.internal.probe;

import java.util.Optional;

/**
 * How to arm.
 *
 * @param ringBytes room for records that were not yet read; rounded up to a power of two of pages
 * @param mode how to hang on the functions; empty: trampolines where they attach, else kprobes
 */
public record ArmOptions(int ringBytes, Optional<AttachMode> mode) {

    public static final int DEFAULT_RING_BYTES = 16 << 20;
}

/**
 * Assertions about packets. An assertion is a {@code Proposition} about a
 * snapshot of the trace: {@code Claim}s say what of one packet, {@code Quantifier} and ledger make an {@code Answer} of
 * it, {@code Waiting} asks until it is final, and {@code error} has the words.
 *
 * <p>There are three answers. Proven is the only one that passes; refuted is an {@link java.lang.AssertionError}, and
 * {@link io.pathproof.assertions.InconclusiveError} is one that says that the evidence does not suffice.
 */
@NullMarked
package io.pathproof.assertions;

import org.jspecify.annotations.NullMarked;

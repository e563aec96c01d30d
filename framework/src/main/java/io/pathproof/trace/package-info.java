/**
 * What was seen: packets' {@linkplain io.pathproof.trace.passage.Passage passages} through Open vSwitch, joined to
 * {@linkplain io.pathproof.trace.journey.Crossing crossings}, and the {@linkplain io.pathproof.trace.Ledger ledger} that says
 * whether that is all there was to see. Plain immutable values, without a kernel in sight.
 */
@NullMarked
package io.pathproof.trace;

import org.jspecify.annotations.NullMarked;

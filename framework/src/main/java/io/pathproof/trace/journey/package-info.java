/**
 * One packet's way: {@linkplain io.pathproof.trace.journey.Crossing crossings} of datapaths, joined to a
 * {@linkplain io.pathproof.trace.journey.Journey journey}, and its narrator.
 */
@NullMarked
package io.pathproof.trace.journey;

import org.jspecify.annotations.NullMarked;

/**
 * From crossings to journeys: which packet is which, over tunnels, nodes and copies; what was dropped outside of OVS, and
 * what was answered.
 *
 * <p>A <b>sighting</b> is told by its number in {@code Sightings}, a <b>journey</b> by its number among the groups of crossings
 * that belong together.
 */
@NullMarked
package io.pathproof.internal.journeys;

import org.jspecify.annotations.NullMarked;

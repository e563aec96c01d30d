/**
 * From crossings to journeys: which packet is which, over tunnels, nodes and copies; what was dropped outside of OVS, and what was answered.
 */
@NullMarked
package io.pathproof.internal.journeys;

import org.jspecify.annotations.NullMarked;

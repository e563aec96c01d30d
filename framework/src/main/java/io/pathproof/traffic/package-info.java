/**
 * What those who sent traffic, in a topology or on a cluster, saw of it themselves. None of it proves where a packet went: for that
 * there is the trace.
 */
@NullMarked
package io.pathproof.traffic;

import org.jspecify.annotations.NullMarked;

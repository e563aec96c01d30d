/** The probes: what they are made of, how they are armed, and the windows in which they record. */
@NullMarked
package io.pathproof.internal.probe;

import org.jspecify.annotations.NullMarked;

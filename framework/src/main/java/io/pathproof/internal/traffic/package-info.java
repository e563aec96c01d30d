/** The commands that send traffic from inside of a pod, and what their output means: in a topology and on a cluster the same. */
@NullMarked
package io.pathproof.internal.traffic;

import org.jspecify.annotations.NullMarked;

/**
 * What one datapath did with one packet, and what the kernel did with it outside of any: ports, outputs, upcalls, drops.
 */
@NullMarked
package io.pathproof.trace.passage;

import org.jspecify.annotations.NullMarked;

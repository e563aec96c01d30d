/** The cause of what became of a packet, at its moment: asked of Open vSwitch and OVN, not worked out. */
@NullMarked
package io.pathproof.internal.cause;

import org.jspecify.annotations.NullMarked;

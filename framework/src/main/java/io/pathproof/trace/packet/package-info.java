/**
 * A packet: its bytes, and what its headers say.
 */
@NullMarked
package io.pathproof.trace.packet;

import org.jspecify.annotations.NullMarked;

/**
 * What of a packet's bytes tells it from others, and stays the same when rules rewrite it or the kernel cuts it.
 */
@NullMarked
package io.pathproof.internal.frames;

import org.jspecify.annotations.NullMarked;

/** Policies as plain values, and what they come to. */
@NullMarked
package io.pathproof.internal.policies;

import org.jspecify.annotations.NullMarked;

/**
 * From passages to crossings: what became of upcalls and of held fragments. What comes out depends on what was recorded,
 * not on the order in which it came.
 *
 * <p>A passage is told by its <b>place</b> in the order of time: among those that are about to be joined in
 * {@code UnjoinedPassages}, among all in the {@link io.pathproof.internal.crossings.CrossingLog}. A <b>crossing</b> is told
 * by its number there, and one of its passages by its <b>index</b> in it.
 */
@NullMarked
package io.pathproof.internal.crossings;

import org.jspecify.annotations.NullMarked;

/**
 * From passages to crossings: what became of upcalls and of held fragments. What comes out depends on what was recorded, not on the order
 * in which it came.
 */
@NullMarked
package io.pathproof.internal.crossings;

import org.jspecify.annotations.NullMarked;

/**
 * From events to the model: details join their passages, passages their crossings. What comes out depends on what was
 * recorded, not on the order in which it came.
 */
@NullMarked
package io.pathproof.internal.correlate;

import org.jspecify.annotations.NullMarked;

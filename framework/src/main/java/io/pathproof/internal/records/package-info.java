/**
 * What the probes write, and the only code that knows how: the layout of {@code event.h}, records in memory, and what they say.
 * What cannot be read is counted, never thrown.
 */
@NullMarked
package io.pathproof.internal.records;

import org.jspecify.annotations.NullMarked;

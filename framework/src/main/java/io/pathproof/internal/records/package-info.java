/**
 * What the probes write: the layout of {@code event.h}, the records in memory, and what they say. What cannot be read is counted, never
 * thrown.
 *
 * <p>A record is told by its <b>position</b>, which is where it begins in {@link io.pathproof.internal.records.Records}.
 */
@NullMarked
package io.pathproof.internal.records;

import org.jspecify.annotations.NullMarked;

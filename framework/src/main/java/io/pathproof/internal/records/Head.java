package io.pathproof.internal.records;

/**
 * What every record begins with.
 *
 * @param cpu that wrote it
 * @param window that was open when the passage began; of a marker, the one that its CPU sees
 * @param passage the number of the passage that it is about; of a marker, the marker's own
 * @param time in nanoseconds of {@code CLOCK_MONOTONIC}
 */
public record Head(int cpu, long window, long passage, long time) {}

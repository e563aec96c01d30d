package io.pathproof.bench.lab;

import java.util.List;

/** A row of the table: one thing that is measured, and its goals. */
interface Row {

    /** What {@code lab/bench} calls it. */
    String name();

    /**
     * Measures.
     *
     * @throws SetupException if what was measured is not what the row is about
     */
    List<Result> measure(Settings settings);
}

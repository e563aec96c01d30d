package io.pathproof.internal.passages;

import io.pathproof.internal.records.Struct;
import io.pathproof.trace.passage.Passage;

/**
 * What passages are read from: where their records are, as it was known at some moment.
 *
 * @param table a row for each passage
 * @param details the records that say more of them
 */
public record PassageStore(PassageFactory factory, PassageTable table, DetailChains.Chains details) {

    /** The passage in a row, with a chain of its details. */
    public Passage passage(int row, int chain) {
        return new ReadPassage(this, row, chain);
    }

    /** The record of the passage in a row. */
    public Struct record(int row) {
        return factory.record(table.position(row));
    }
}

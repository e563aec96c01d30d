package io.pathproof.assertions;

import io.pathproof.trace.Snapshot;

/** Something that a trace proves, refutes, or leaves open. */
interface Proposition {

    Judgement judge(Snapshot snapshot);
}

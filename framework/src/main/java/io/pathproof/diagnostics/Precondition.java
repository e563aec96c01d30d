package io.pathproof.diagnostics;

/** One thing that a machine must have. */
@FunctionalInterface
interface Precondition {

    Check check(Machine machine);
}

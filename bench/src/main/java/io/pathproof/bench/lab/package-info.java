/**
 * What Pathproof costs, beside what a user would take instead: a class for each row of the table, measured in the lab's VM in one run,
 * its contenders in turn. {@code lab/bench} runs it.
 */
@NullMarked
package io.pathproof.bench.lab;

import org.jspecify.annotations.NullMarked;

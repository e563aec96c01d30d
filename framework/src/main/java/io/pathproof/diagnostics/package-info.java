/**
 * What a machine must have for the probes and the topology, as a check list in which every line says what was found, what
 * is wanted and what to do.
 */
@NullMarked
package io.pathproof.diagnostics;

import org.jspecify.annotations.NullMarked;

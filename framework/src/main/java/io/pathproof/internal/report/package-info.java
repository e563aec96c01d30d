/** The files about a trace: its packets' ways as data, as a capture and as pictures. Knows the model and nothing else. */
@NullMarked
package io.pathproof.internal.report;

import org.jspecify.annotations.NullMarked;

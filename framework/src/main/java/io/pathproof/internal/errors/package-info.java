/**
 * One class for each message of a failed assertion: what was expected, and what to do.
 */
@NullMarked
package io.pathproof.internal.errors;

import org.jspecify.annotations.NullMarked;

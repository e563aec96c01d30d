/**
 * What an assertion can claim of one packet, and whether what was recorded proves or refutes it.
 */
@NullMarked
package io.pathproof.internal.claims;

import org.jspecify.annotations.NullMarked;

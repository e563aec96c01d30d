/**
 * The words of failed assertions: one class for each message. Each says what was expected, what happened to how many
 * packets, shows one of them hop by hop, the ledger, and what to do.
 */
@NullMarked
package io.pathproof.assertions.error;

import org.jspecify.annotations.NullMarked;

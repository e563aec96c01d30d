/**
 * What the messages of failed assertions are made of: what happened to how many packets, one of them hop by hop, the ledger,
 * and where the page about it is.
 */
@NullMarked
package io.pathproof.internal.messages;

import org.jspecify.annotations.NullMarked;

/**
 * From records to passages: each passage with the records that say more of it, read as somebody asks.
 */
@NullMarked
package io.pathproof.internal.passages;

import org.jspecify.annotations.NullMarked;

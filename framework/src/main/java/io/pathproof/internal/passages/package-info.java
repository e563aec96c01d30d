/**
 * From records to passages: each passage with the records that say more of it, read as somebody asks.
 *
 * <p>A passage is told by its <b>row</b> in the {@link io.pathproof.internal.passages.PassageTable}, in the order in which
 * passages began to come; the records that say more of it by their <b>chain</b> in
 * {@link io.pathproof.internal.passages.DetailChains}. The kernel side's own number for it is its <b>id</b>.
 */
@NullMarked
package io.pathproof.internal.passages;

import org.jspecify.annotations.NullMarked;

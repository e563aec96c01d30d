/**
 * From the ring's bytes to plain {@linkplain io.pathproof.internal.decode.Event events}: the Java side of
 * {@code event.h}. What cannot be read is counted, never thrown.
 */
@NullMarked
package io.pathproof.internal.decode;

import org.jspecify.annotations.NullMarked;

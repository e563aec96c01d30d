/**
 * How the kernel side and Java share memory: the layouts of {@code event.h} and {@code config.h}, by the same names, and
 * how a struct is read and written.
 */
@NullMarked
package io.pathproof.internal.abi;

import org.jspecify.annotations.NullMarked;

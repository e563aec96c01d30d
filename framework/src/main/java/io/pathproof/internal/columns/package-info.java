/**
 * Lists, maps and sets of numbers, without an object for each: there are millions.
 */
@NullMarked
package io.pathproof.internal.columns;

import org.jspecify.annotations.NullMarked;

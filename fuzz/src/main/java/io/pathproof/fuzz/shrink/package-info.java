/** A failing scenario made small, and printed as a test. */
@NullMarked
package io.pathproof.fuzz.shrink;

import org.jspecify.annotations.NullMarked;

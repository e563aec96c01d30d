/** What the product says, held against what is true. */
@NullMarked
package io.pathproof.fuzz.compare;

import org.jspecify.annotations.NullMarked;

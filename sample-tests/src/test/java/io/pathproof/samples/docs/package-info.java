/** What README and docs show is held to the samples, and to the compiler. */
@NullMarked
package io.pathproof.samples.docs;

import org.jspecify.annotations.NullMarked;

/** Work for several CPUs, where there is much of it. */
@NullMarked
package io.pathproof.internal.parallel;

import org.jspecify.annotations.NullMarked;

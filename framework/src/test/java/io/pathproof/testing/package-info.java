/** Recorded events for tests, written byte by byte as the kernel side writes them. */
@NullMarked
package io.pathproof.testing;

import org.jspecify.annotations.NullMarked;

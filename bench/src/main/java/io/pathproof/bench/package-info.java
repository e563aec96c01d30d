/** How fast a trace is read and joined, and how much memory it takes. */
@NullMarked
package io.pathproof.bench;

import org.jspecify.annotations.NullMarked;

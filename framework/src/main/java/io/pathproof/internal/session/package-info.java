/** One armed kernel for the whole JVM, and live traces of its windows: where the stages are put together. */
@NullMarked
package io.pathproof.internal.session;

import org.jspecify.annotations.NullMarked;

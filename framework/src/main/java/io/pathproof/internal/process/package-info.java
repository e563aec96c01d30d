/** Running other programs: with a deadline, all they said, and no child left behind. */
@NullMarked
package io.pathproof.internal.process;

import org.jspecify.annotations.NullMarked;

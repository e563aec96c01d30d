/** Tests to be copied and changed. The regions between {@code tag::…} and {@code end::…} are what README and docs show. */
@NullMarked
package io.pathproof.samples;

import org.jspecify.annotations.NullMarked;

/** What is true: told by captures and by the hosts' own logs. It knows nothing of the product. */
@NullMarked
package io.pathproof.fuzz.oracle;

import org.jspecify.annotations.NullMarked;

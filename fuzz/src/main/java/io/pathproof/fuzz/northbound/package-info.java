/** Northbound databases for OVN are drawn, and ovn-trace is asked. It knows nothing of the product. */
@NullMarked
package io.pathproof.fuzz.northbound;

import org.jspecify.annotations.NullMarked;

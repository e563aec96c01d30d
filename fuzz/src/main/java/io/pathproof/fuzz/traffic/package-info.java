/** What is done to the kernel: frames put in, frames captured, hosts that listen. It knows nothing of the product. */
@NullMarked
package io.pathproof.fuzz.traffic;

import org.jspecify.annotations.NullMarked;

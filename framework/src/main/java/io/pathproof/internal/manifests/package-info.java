/** Reading policies, and whom they may be about, from manifests. */
@NullMarked
package io.pathproof.internal.manifests;

import org.jspecify.annotations.NullMarked;

/** From a packet's flow in the datapath to the rule, the ACL and the policy behind it: asked, not worked out. */
@NullMarked
package io.pathproof.internal.cause;

import org.jspecify.annotations.NullMarked;

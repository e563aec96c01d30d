/** Between whom policies decide: pods, nodes, addresses outside; and what one of them may want of another. */
@NullMarked
package io.pathproof.policies.end;

import org.jspecify.annotations.NullMarked;

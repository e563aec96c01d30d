/** What policies say about a pair of ends, or about all pairs of them. */
@NullMarked
package io.pathproof.policies.verdict;

import org.jspecify.annotations.NullMarked;

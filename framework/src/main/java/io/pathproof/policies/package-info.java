/**
 * What Kubernetes' policies say, before anything is applied: who may reach whom, and which rules decide it. It takes manifests, and no
 * cluster.
 *
 * <p>It takes {@code io.fabric8:kubernetes-client} on the class path, 7.9 or later; which version is up to whoever uses it.
 */
@NullMarked
package io.pathproof.policies;

import org.jspecify.annotations.NullMarked;

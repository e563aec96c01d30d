/** What the cluster side does: asking the API server, running commands in pods, waiting for evidence. */
@NullMarked
package io.pathproof.internal.k8s;

import org.jspecify.annotations.NullMarked;

/** What is asked of the API server, and how what was changed there is put back. */
@NullMarked
package io.pathproof.internal.k8s.api;

import org.jspecify.annotations.NullMarked;

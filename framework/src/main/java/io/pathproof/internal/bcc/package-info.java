/** The native side, thin: libbcc, the bpf system call, mapped memory. The only package that knows JNA. */
@NullMarked
package io.pathproof.internal.bcc;

import org.jspecify.annotations.NullMarked;

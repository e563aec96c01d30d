/** Pathproof in JUnit: an annotation or a registered extension opens a window around each test and injects its trace. */
@NullMarked
package io.pathproof.junit;

import org.jspecify.annotations.NullMarked;

/** The datapath ring: real Open vSwitch in a real kernel. */
@NullMarked
package io.pathproof.datapath;

import org.jspecify.annotations.NullMarked;

/** Reading what the programs of Open vSwitch and OVN answer. */
@NullMarked
package io.pathproof.internal.ovs;

import org.jspecify.annotations.NullMarked;

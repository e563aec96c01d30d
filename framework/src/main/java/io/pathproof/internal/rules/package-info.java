/** From what Open vSwitch tells of a flow of its datapath to the OpenFlow rules that decided about a packet which met it. */
@NullMarked
package io.pathproof.internal.rules;

import org.jspecify.annotations.NullMarked;

/**
 * What decided about a packet: the rules of Open vSwitch, the ACLs and logical flows of OVN.
 */
@NullMarked
package io.pathproof.trace.cause;

import org.jspecify.annotations.NullMarked;

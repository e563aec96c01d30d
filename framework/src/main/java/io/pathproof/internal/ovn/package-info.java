/** From OpenFlow rules that OVN wrote to its logical flows, its ACLs, and the policies that these were made for. */
@NullMarked
package io.pathproof.internal.ovn;

import org.jspecify.annotations.NullMarked;

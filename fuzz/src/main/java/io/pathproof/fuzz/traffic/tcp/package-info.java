/** Connections of TCP: the hosts' own sockets have them, and their segments are told from each other. It knows nothing of the product. */
@NullMarked
package io.pathproof.fuzz.traffic.tcp;

import org.jspecify.annotations.NullMarked;

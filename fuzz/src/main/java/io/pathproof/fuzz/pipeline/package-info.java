/** What is drawn: hosts, flows, groups and packets, as Open vSwitch takes them. It knows nothing of the product. */
@NullMarked
package io.pathproof.fuzz.pipeline;

import org.jspecify.annotations.NullMarked;

/**
 * What Pathproof has to know of a CNI plugin: where its Open vSwitch runs, and what it calls things. Plain values, so that
 * each {@link io.pathproof.cluster.cni.CniProfile} can be held by tests on recorded answers.
 */
@NullMarked
package io.pathproof.cluster.cni;

import org.jspecify.annotations.NullMarked;

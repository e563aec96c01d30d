/**
 * Open vSwitch to test with, without Kubernetes: nodes with their own ovs-vswitchd on one kernel, geneve between them, pods on
 * their bridges. It stands and falls with this JVM: whatever ends it, {@code kill -9} included, ends all of it.
 */
@NullMarked
package io.pathproof.topology;

import org.jspecify.annotations.NullMarked;

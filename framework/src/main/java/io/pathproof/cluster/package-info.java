/**
 * Tests on a Kubernetes cluster whose CNI plugin forwards by Open vSwitch: a namespace for each test, pods by name, their traffic,
 * policies that are waited for, and names for what a trace shows.
 *
 * <p>It takes {@code io.fabric8:kubernetes-client} on the class path, 7.9 or later; which version is up to whoever uses it.
 */
@NullMarked
package io.pathproof.cluster;

import org.jspecify.annotations.NullMarked;

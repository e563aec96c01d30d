package io.pathproof.trace;

import org.apiguardian.api.API;

/**
 * A packet on its way from the kernel's datapath to {@code ovs-vswitchd}.
 *
 * @param byAction whether an action asked for it (a controller, an OVN {@code reject}, sampling), rather than that no
 *     flow of the datapath matched
 * @param packet as it was by then: what came before may have changed it
 * @param time in nanoseconds of {@code CLOCK_MONOTONIC}
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record Upcall(boolean byAction, Packet packet, long time) {}

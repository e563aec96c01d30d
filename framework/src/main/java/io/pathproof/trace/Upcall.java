package io.pathproof.trace;

import org.apiguardian.api.API;

/**
 * A packet on its way from the kernel's datapath to {@code ovs-vswitchd}.
 *
 * @param reason why it was handed up
 * @param packet as it was by then: what came before may have changed it
 * @param time in nanoseconds of {@code CLOCK_MONOTONIC}
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record Upcall(UpcallReason reason, Packet packet, long time) {

    /** Whether an action asked for it (a controller, an OVN {@code reject}, sampling), rather than that no flow of the datapath matched. */
    public boolean byAction() {
        return reason.byAction();
    }
}

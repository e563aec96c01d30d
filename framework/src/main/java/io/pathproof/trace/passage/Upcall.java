package io.pathproof.trace.passage;

import io.pathproof.trace.packet.Packet;
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

    /** What happened, in words. */
    public String describe() {
        return switch (reason) {
            case MISS -> "handed to ovs-vswitchd: no flow matched";
            case SLOW_PATH -> "handed to ovs-vswitchd, which carries out the actions itself";
            case CONTROLLER -> "handed to ovs-vswitchd for a controller";
            case SFLOW -> "a copy for sFlow went to ovs-vswitchd";
            case FLOW_SAMPLE -> "a copy for a flow's sampler went to ovs-vswitchd";
            case IPFIX -> "a copy for IPFIX went to ovs-vswitchd";
            case OTHER_ACTION -> "handed to ovs-vswitchd by an action";
        };
    }

    /** Whether an action asked for it (a controller, an OVN {@code reject}, sampling), rather than that no flow of the datapath matched. */
    public boolean byAction() {
        return reason.byAction();
    }
}

package io.pathproof.trace.passage;

import io.pathproof.trace.packet.Packet;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * The kernel dropped a packet that was in no datapath then: before it came to OVS, or after OVS had given it away.
 *
 * @param packet from its network header on
 * @param reason why
 * @param device that the packet was last at; empty if it was at none
 * @param netns the inode of the device's network namespace, 0 without a device
 * @param place the node or the pod whose network namespace this is; empty if nobody knows
 * @param skb the address of the packet's descriptor
 * @param location the address of the instruction that dropped it
 * @param function the kernel's function that dropped it, {@value #UNKNOWN_FUNCTION} where the kernel does not tell
 * @param time in nanoseconds of {@code CLOCK_MONOTONIC}
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record Drop(
        Packet packet,
        DropReason reason,
        Optional<String> device,
        long netns,
        Optional<String> place,
        long skb,
        long location,
        String function,
        long time) {

    /** The name of a function whose name is not known. */
    public static final String UNKNOWN_FUNCTION = "unknown";

    /** As a message goes on: " by nft_do_chain"; nothing where the function is not known. */
    @API(status = API.Status.INTERNAL)
    public String byWhom() {
        return function.equals(UNKNOWN_FUNCTION) ? "" : " by " + function;
    }

    /** Whether it was dropped on its way, or freed when whoever it was for had it. */
    public Freed freed() {
        return FreeingFunctions.meaning(this);
    }
}

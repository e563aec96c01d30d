package io.pathproof.trace.passage;

import io.pathproof.trace.packet.Tunnel;
import java.util.Optional;
import java.util.OptionalInt;
import org.apiguardian.api.API;

/**
 * A port that the datapath handed a packet to.
 *
 * @param port that it was handed to
 * @param tunnel that the port put it into, if it is a tunnel port
 * @param copy whether a copy went out here while the packet itself went on
 * @param failure why the port's device dropped it at once, if it did: then it did not leave here
 * @param partlyDropped whether the kernel dropped something while the port's device took it that may be a piece of it: a segment of what is
 *     too long for the way, say. Then nobody may claim that all of it left
 * @param tooLongFor the MTU of the port's device, if that was why: Open vSwitch itself dropped the packet then, and the device never had it
 * @param mirror the mirror, as Open vSwitch names it, whose copy this is: it is for an observer, and no way out; empty as far as anybody
 *     could be asked
 * @param afterNanos how long after the packet's entry
 * @param skb the address of the descriptor of what was handed over
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record Output(
        Port port,
        Optional<Tunnel> tunnel,
        boolean copy,
        Optional<DropReason> failure,
        boolean partlyDropped,
        OptionalInt tooLongFor,
        Optional<String> mirror,
        long afterNanos,
        long skb) {

    /** Whether the packet, or its copy, left here. */
    public boolean succeeded() {
        return failure.isEmpty();
    }

    /** Whether this is a mirror's copy. */
    public boolean forObserver() {
        return mirror.isPresent();
    }

    /** Whether the port's device had it, as one that is no observer's: it took it, or dropped it itself. */
    @API(status = API.Status.INTERNAL)
    public boolean wasHandedOver() {
        return mirror.isEmpty() && tooLongFor.isEmpty();
    }
}

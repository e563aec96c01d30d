package io.pathproof.trace;

import java.util.Optional;
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
        long afterNanos,
        long skb) {

    /** Whether the packet, or its copy, left here. */
    public boolean succeeded() {
        return failure.isEmpty();
    }
}

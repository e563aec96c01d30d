package io.pathproof.assertions;

import io.pathproof.trace.journey.Crossing;
import io.pathproof.trace.passage.DropReason;
import io.pathproof.trace.passage.Port;
import io.pathproof.trace.passage.UpcallReason;
import io.pathproof.trace.passage.Verdict;
import java.util.List;
import java.util.Optional;

/** Pings in the situations that an assertion may find them in, each with its sequence number. */
final class Pings {

    static final DropReason EXPLICIT = new DropReason(0x30002, "OVS_DROP_EXPLICIT");
    static final DropReason DEV_READY = new DropReason(61, "DEV_READY");
    static final DropReason TOO_BIG = new DropReason(71, "PKT_TOO_BIG");

    private static final int EAGAIN = 11;

    private Pings() {}

    static Crossing left(int sequence) {
        return leftBy(Way.GENEV, sequence);
    }

    static Crossing leftBy(Port port, int sequence) {
        return Way.ofPing(sequence).output(port).lasting(12_300).ended(Verdict.FORWARDED);
    }

    /** The first packet of a flow: ovs-vswitchd saw it, and put it back. */
    static Crossing leftColdBy(Port port, int sequence) {
        return new Crossing(
                List.of(
                        Way.ofPing(sequence).upcall(UpcallReason.MISS).passage(Verdict.UPCALLED),
                        Way.ofPing(sequence)
                                .executed(2_410_700)
                                .output(port)
                                .lasting(12_300)
                                .passage(Verdict.FORWARDED)),
                Verdict.FORWARDED,
                true);
    }

    static Crossing dropped(int sequence) {
        return droppedAt(Way.VETH_A, sequence);
    }

    static Crossing droppedAt(Port port, int sequence) {
        return Way.ofPing(sequence).from(port).because(EXPLICIT).lasting(38_200).ended(Verdict.DROPPED);
    }

    static Crossing droppedBecause(DropReason reason, int sequence) {
        return Way.ofPing(sequence).because(reason).lasting(38_200).ended(Verdict.DROPPED);
    }

    /** The bridge sent it into the tunnel, whose device dropped it. */
    static Crossing tooBig(int sequence) {
        return Way.ofPing(sequence)
                .output(Way.GENEV, Optional.of(TOO_BIG))
                .because(TOO_BIG)
                .lasting(12_300)
                .ended(Verdict.DROPPED);
    }

    static Crossing rejected(int sequence) {
        return Way.ofPing(sequence).upcall(UpcallReason.CONTROLLER).ended(Verdict.UPCALLED);
    }

    static Crossing lost(int sequence) {
        return Way.ofPing(sequence)
                .upcall(UpcallReason.MISS)
                .upcallError(EAGAIN)
                .ended(Verdict.LOST);
    }

    static Crossing waiting(int sequence) {
        return Way.ofPing(sequence).upcall(UpcallReason.MISS).unsettled(Verdict.UPCALLED);
    }

    static Crossing held(int sequence) {
        return Way.ofPing(sequence).lasting(5_000).unsettled(Verdict.HELD);
    }

    static Crossing unknown(int sequence) {
        return Way.ofPing(sequence).lasting(5_000).ended(Verdict.UNKNOWN);
    }

    /** It left by one port that was recorded and by one that was not. */
    static Crossing partlyRecorded(int sequence) {
        return Way.ofPing(sequence)
                .output(Way.VETH_B)
                .unrecordedOutput()
                .lasting(12_300)
                .ended(Verdict.FORWARDED);
    }

    /** ovs-vswitchd made it: it came in at no port. */
    static Crossing made(int sequence) {
        return Way.ofPing(sequence).executed(0).output(Way.VETH_A).ended(Verdict.FORWARDED);
    }
}

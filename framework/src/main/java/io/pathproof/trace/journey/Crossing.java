package io.pathproof.trace.journey;

import io.pathproof.trace.packet.Packet;
import io.pathproof.trace.passage.DropReason;
import io.pathproof.trace.passage.Output;
import io.pathproof.trace.passage.Passage;
import io.pathproof.trace.passage.Port;
import io.pathproof.trace.passage.Verdict;
import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * One packet's whole way through one datapath: the passage it came in with, and the passages that continued it after
 * {@code ovs-vswitchd} had seen it or its datagram had been put together. This is what the assertions call a packet.
 *
 * @param passages in order of time, at least one
 * @param verdict of the way as a whole; {@link Verdict#UNKNOWN} where its parts do not agree or a part that matters was
 *     not recorded
 * @param settled whether the verdict is final: no continuation is to come any more
 * @param complete whether all of its outputs and upcalls are known: what is not among them did not happen
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record Crossing(List<Passage> passages, Verdict verdict, boolean settled, boolean complete) {

    public Crossing {
        passages = List.copyOf(passages);
        if (passages.isEmpty()) {
            throw new IllegalArgumentException("A crossing has at least one passage, but there is none");
        }
    }

    /** A crossing of which every passage was recorded. */
    public Crossing(List<Passage> passages, Verdict verdict, boolean settled) {
        this(passages, verdict, settled, areComplete(passages));
    }

    private static boolean areComplete(List<Passage> passages) {
        for (Passage passage : passages) {
            if (!passage.complete()) {
                return false;
            }
        }
        return true;
    }

    /** The passage that the packet came in with. */
    public Passage entry() {
        return passages.get(0);
    }

    /** The port that the packet came in at. */
    public Port in() {
        return entry().in();
    }

    /** The packet as it came in. */
    public Packet packet() {
        return entry().packet();
    }

    /** All ports that the packet was handed to, in order of time. */
    public List<Output> outputs() {
        return passages.size() == 1
                ? entry().outputs()
                : passages.stream()
                        .flatMap(passage -> passage.outputs().stream())
                        .toList();
    }

    /**
     * Why it was dropped, if {@link Verdict#DROPPED} is its verdict; empty if only observers had it, or {@code ovs-vswitchd} dropped it.
     */
    public Optional<DropReason> reason() {
        return verdict != Verdict.DROPPED
                ? Optional.empty()
                : passages.stream()
                        .flatMap(passage -> passage.reason().stream())
                        .reduce((earlier, later) -> later);
    }

    /**
     * How it ended, as far as this datapath goes: a packet that went into a tunnel was delivered to it. What came later tells
     * its {@link Journey}.
     */
    public Ending ending() {
        if (!settled) {
            return Ending.ON_ITS_WAY;
        }
        return switch (verdict) {
            case FORWARDED -> everyOutputFailed() ? Ending.DROPPED_OUTSIDE : Ending.DELIVERED;
            case DROPPED -> wasHandedOver() ? Ending.DROPPED_OUTSIDE : Ending.DROPPED_IN_BRIDGE;
            case UPCALLED -> Ending.TAKEN;
            case LOST -> Ending.LOST;
            case HELD -> Ending.ON_ITS_WAY;
            case UNKNOWN -> Ending.UNKNOWN;
        };
    }

    private boolean everyOutputFailed() {
        return complete && outputs().stream().noneMatch(output -> output.succeeded() && !output.forObserver());
    }

    private boolean wasHandedOver() {
        for (Passage passage : passages) {
            if (passage.outputCount() > passage.outputs().size()
                    || passage.outputs().stream().anyMatch(Output::wasHandedOver)) {
                return true;
            }
        }
        return false;
    }

    /** When the packet came in, in nanoseconds of {@code CLOCK_MONOTONIC}. */
    public long time() {
        return entry().time();
    }

    /** When the last thing known of it happened, in nanoseconds of {@code CLOCK_MONOTONIC}: once settled, its verdict. */
    public long settledTime() {
        return passages.stream().mapToLong(Passage::endTime).max().orElseThrow();
    }

    /** The packet, and hop by hop what happened to it: when, where, what. Several lines. */
    public String describe() {
        return Journey.of(this).describe();
    }

    @Override
    public String toString() {
        return describe();
    }
}

package io.pathproof.trace.journey;

import io.pathproof.trace.cause.Cause;
import io.pathproof.trace.packet.Packet;
import io.pathproof.trace.packet.Tunnel;
import io.pathproof.trace.passage.Conntrack;
import io.pathproof.trace.passage.DropReason;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apiguardian.api.API;

/**
 * One thing that happened to a packet on its {@link Journey}.
 *
 * @param from the index among the journey's steps of the step that this one comes of, {@link #NONE} if nothing led here
 * @param nanos since the packet came in first
 * @param at where it happened
 * @param what happened, in words, without what the other parts say
 * @param tunnel that the packet came out of or went into
 * @param reason why the packet was stopped
 * @param cause what decided that the packet was stopped, as far as that was asked
 * @param conntrack what conntrack said of the packet in the passage that begins here
 * @param packet as it was captured here; empty where it goes on as it was known before
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record Step(
        int from,
        long nanos,
        Station at,
        Kind kind,
        String what,
        Optional<Tunnel> tunnel,
        Optional<DropReason> reason,
        Optional<Cause> cause,
        List<Conntrack> conntrack,
        Optional<Packet> packet) {

    /** In place of the step that a first one comes of. */
    public static final int NONE = -1;

    /** What kind of thing happened to a packet. */
    @API(status = API.Status.EXPERIMENTAL, since = "0.1")
    public enum Kind {
        /** The packet came in at a port. */
        ENTERED,
        /** The packet was handed to {@code ovs-vswitchd}. */
        HANDED,
        /** {@code ovs-vswitchd} put the packet in, or back. */
        RETURNED,
        /** The packet left by a port. */
        LEFT,
        /** A copy of the packet left by a port, while the packet went on. */
        COPIED,
        /** The packet, or a copy, was dropped or lost here. */
        STOPPED,
        /** The defragmenter keeps the packet. */
        HELD,
        /** What was recorded does not tell. */
        UNCLEAR;

        /** As the files call it. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    Step(int from, long nanos, Station at, Kind kind, String what) {
        this(
                from,
                nanos,
                at,
                kind,
                what,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty());
    }

    public Step {
        conntrack = List.copyOf(conntrack);
    }

    Step by(Optional<Tunnel> way) {
        return new Step(from, nanos, at, kind, what, way, reason, cause, conntrack, packet);
    }

    Step because(Optional<DropReason> why) {
        return new Step(from, nanos, at, kind, what, tunnel, why, cause, conntrack, packet);
    }

    Step decidedBy(Optional<Cause> found) {
        return new Step(from, nanos, at, kind, what, tunnel, reason, found, conntrack, packet);
    }

    Step withConntrack(List<Conntrack> words) {
        return new Step(from, nanos, at, kind, what, tunnel, reason, cause, words, packet);
    }

    Step of(Packet captured) {
        return new Step(from, nanos, at, kind, what, tunnel, reason, cause, conntrack, Optional.of(captured));
    }

    Step comingFrom(int step, long earliest) {
        return new Step(step, Math.max(nanos, earliest), at, kind, what, tunnel, reason, cause, conntrack, packet);
    }

    /** What happened, in words, for who sees where it happened. */
    public String text() {
        return what
                + way()
                + why()
                + cause.map(found -> ", " + found.describe().lines().findFirst().orElseThrow())
                        .orElse("")
                + conntrackWords();
    }

    /** The tunnel, as it follows what happened. */
    String way() {
        return tunnel.map(way -> ", " + way).orElse("");
    }

    /** The reason, as it follows what happened. */
    String why() {
        String before = at.kind() == Station.Kind.PORT ? ", but it dropped it: " : ": ";
        return reason.map(known -> before + known.name()).orElse("");
    }

    private String conntrackWords() {
        return conntrack.isEmpty()
                ? ""
                : conntrack.stream()
                        .map(Conntrack::describe)
                        .distinct()
                        .collect(Collectors.joining("; ", "; conntrack ", ""));
    }
}

package io.pathproof.fuzz.compare;

import io.pathproof.fuzz.pipeline.Shot;
import io.pathproof.trace.Ledger;
import io.pathproof.trace.PacketTrace;
import io.pathproof.trace.Snapshot;
import io.pathproof.trace.journey.Crossing;
import io.pathproof.trace.packet.Packet;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the product recorded in a window, by the address that each packet came from. */
final class Recorded {

    private final PacketTrace trace;
    private final Snapshot snapshot;
    private final Map<String, List<Crossing>> bySource = new HashMap<>();

    Recorded(PacketTrace trace) {
        this.trace = trace;
        this.snapshot = trace.snapshot();
        for (Crossing crossing : snapshot.crossings()) {
            Packet packet = crossing.packet();
            packet.source().ifPresent(source -> bySource.computeIfAbsent(
                            key(source, packet.protocol().orElse(Shot.ARP)), unknown -> new ArrayList<>())
                    .add(crossing));
        }
    }

    private static String key(InetAddress source, int protocol) {
        return protocol + " from " + source.getHostAddress();
    }

    Ledger ledger() {
        return snapshot.ledger();
    }

    /** The packets of a shot that came in during this time: what {@code trace.where(protocol(…).from(…))} holds of them. */
    PacketTrace of(Shot shot, long from, long to) {
        List<Crossing> its = bySource.getOrDefault(key(address(shot), shot.protocol()), List.of()).stream()
                .filter(crossing -> crossing.time() >= from && crossing.time() < to)
                .filter(crossing -> shot.port() == Shot.ANY
                        || crossing.packet().destinationPort().orElse(Shot.ANY) == shot.port())
                .toList();
        return Frozen.of(its, snapshot, trace, " where from " + shot.source());
    }

    private static InetAddress address(Shot shot) {
        try {
            return InetAddress.getByName(shot.source());
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }
}

package io.pathproof.datapath;

import static org.awaitility.Awaitility.await;

import io.pathproof.topology.Pod;
import io.pathproof.trace.PacketFilter;
import io.pathproof.trace.PacketTrace;
import io.pathproof.trace.journey.Crossing;
import java.time.Duration;
import java.util.List;

/** One UDP datagram from one pod to another, the first of its flow or a later one, and what became of it. */
record Datagrams(PacketTrace trace, Pod from, Pod to, int port) {

    /** Sends one into a datapath that has no flow for it, or that has one from a datagram before; waits for its verdict. */
    Crossing send(Temperature temperature) {
        FlowCache.empty(from.node());
        return temperature.last(this::sendOne);
    }

    private List<Crossing> sendOne() {
        int before = all().size();
        from.udp(to, port, 1);
        return await().atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(20))
                .until(this::all, all -> all.size() > before && all.stream().allMatch(Crossing::settled));
    }

    PacketTrace all(PacketFilter filter) {
        return trace.where(filter.from(from.address())
                .to(to.address())
                .destinationPort(port)
                .enteringAt(from.port()));
    }

    private List<Crossing> all() {
        return all(PacketFilter.udp()).crossings();
    }
}

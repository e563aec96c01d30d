package io.pathproof.datapath;

import static org.awaitility.Awaitility.await;

import io.pathproof.topology.Pod;
import io.pathproof.trace.PacketFilter;
import io.pathproof.trace.PacketTrace;
import io.pathproof.trace.journey.Crossing;
import java.time.Duration;
import java.util.List;

/** An echo reply from one pod to another that has sent no request: conntrack makes no connection of it. */
record UnaskedReply(PacketTrace trace, Pod from, Pod to) {

    /** Type 0, code 0, the checksum, id 7, sequence number 1. */
    private static final String REPLY = "00 00 ff f7 00 07 00 01";

    static PacketTrace of(PacketTrace trace) {
        return trace.where(PacketFilter.icmp().icmpType(0));
    }

    /** Sends one into a datapath that has no flow for it, or that has one from a reply before; waits for its verdict. */
    Crossing send(Temperature temperature) {
        FlowCache.empty(from.node());
        return temperature.last(this::sendOne);
    }

    private List<Crossing> sendOne() {
        int before = all().size();
        from.exec(
                "python3",
                "-c",
                "import socket; socket.socket(socket.AF_INET, socket.SOCK_RAW, socket.IPPROTO_ICMP).sendto(bytes.fromhex('"
                        + REPLY + "'), ('" + to.address().getHostAddress() + "', 0))");
        return await().atMost(Duration.ofSeconds(30))
                .until(this::all, all -> all.size() > before && all.stream().allMatch(Crossing::settled));
    }

    private List<Crossing> all() {
        return of(trace).where(PacketFilter.icmp().enteringAt(from.port())).crossings();
    }
}

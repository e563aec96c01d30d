package io.pathproof.fuzz.pipeline;

import java.util.List;

/**
 * A load balancer of OVN, for one port of an address that is no host's.
 *
 * @param protocol udp, tcp or sctp
 * @param vip what is asked: an address and a port
 * @param backends who is asked in its place: addresses and ports
 * @param on the logical switches that it is attached to
 */
public record LoadBalancer(String name, String protocol, String vip, List<String> backends, List<String> on) {

    public LoadBalancer {
        backends = List.copyOf(backends);
        on = List.copyOf(on);
    }

    /** As ovn-nbctl(8) takes it. */
    public String text() {
        StringBuilder text =
                new StringBuilder("lb-add %s %s %s %s".formatted(name, vip, String.join(",", backends), protocol));
        on.forEach(
                place -> text.append(" -- ls-lb-add ").append(place).append(' ').append(name));
        return text.toString();
    }

    @Override
    public String toString() {
        return text();
    }
}

package io.pathproof.fuzz.traffic;

import io.pathproof.fuzz.pipeline.Host;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a host knows of its network: where all others are, and what is its own. */
final class HostSetup {

    /**
     * What waits for a fragment that does not come, or for the last step of a handshake, is to be over soon. Any of the host's addresses
     * can be spoken from.
     */
    private static final String SETTINGS =
            """
            echo 0 >/proc/sys/net/ipv4/tcp_synack_retries
            echo 1 >/proc/sys/net/ipv4/ipfrag_time
            echo 1 >/proc/sys/net/ipv6/ip6frag_time
            echo 0 >/proc/sys/net/ipv4/icmp_ratelimit
            echo 0 >/proc/sys/net/ipv6/icmp/ratelimit
            echo 1 >/proc/sys/net/ipv6/ip_nonlocal_bind
            """;

    private HostSetup() {}

    static void of(Host host, List<Host> hosts, List<Host> virtual, Netns netns) {
        StringBuilder batch = new StringBuilder();
        batch.append("route replace local %s dev lo%n".formatted(host.askers()));
        batch.append("-6 route replace local %s dev lo%n".formatted(host.askers6()));
        for (Host other : hosts) {
            if (!other.equals(host)) {
                batch.append(neighbours(host, other));
                batch.append("route replace %s via %s dev eth0%n".formatted(other.askers(), other.address()));
                batch.append("-6 route replace %s via %s dev eth0%n".formatted(other.askers6(), other.address6()));
            }
        }
        virtual.stream().distinct().forEach(other -> batch.append(neighbours(host, other)));
        netns.run(batch.toString().replace("-6 route", "route"), "ip", "-batch", "-");
        netns.run(SETTINGS, "sh", "-e");
    }

    private static String neighbours(Host host, Host other) {
        return Stream.of(other.address(), other.address6())
                .map(address ->
                        "neigh replace %s lladdr %s nud permanent dev eth0%n".formatted(address, host.next(other)))
                .collect(Collectors.joining());
    }
}

package io.pathproof.internal.ovn;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathproof.testing.RecordedEvents;
import io.pathproof.trace.journey.Crossing;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against an ICMP echo request from 10.0.0.1 to 10.0.0.2, from the port client to the port server. */
class AclMatchTest {

    private static final Crossing PING = new RecordedEvents()
            .received("one", "veth-a")
            .icmpEcho("10.0.0.1", "10.0.0.2", 1)
            .dropped("OVS_DROP_EXPLICIT")
            .snapshot()
            .crossings()
            .get(0);

    private static final Map<String, List<String>> GROUPS =
            Map.of("pg", List.of("server", "other"), "clients", List.of("client"), "none", List.of());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1",
                "ip",
                "ip4",
                "icmp4",
                "icmp",
                "!ip6",
                "outport == @pg && ip",
                "inport == @clients",
                "inport == \"client\"",
                "outport != \"client\"",
                "ip4.src == 10.0.0.1",
                "ip4.src==10.0.0.1",
                "ip4.src == 10.0.0.0/24 && ip4.dst != 10.0.0.9",
                "ip4.src == {10.9.0.0/16, 10.0.0.1}",
                "ip4.src == $peers && outport == @pg",
                "ip4.src == {$peers}",
                "ip4.dst != $peers",
                "(ip4.dst == 0.0.0.0/0 && ip4.dst != 10.244.0.0/16) && inport == @clients",
                "icmp4.type == 8",
                "ip.proto == 1",
                "ip.proto < 2",
                "eth.type == 0x800",
                "outport == @pg && ((ip4.src == $peers))",
                "tcp || icmp",
                "outport == @none || ip",
                "ct.est || ip4"
            })
    void isMet(String match) {
        assertThat(meets(match)).contains(true);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "ip6",
                "arp",
                "tcp",
                "udp.dst == 53",
                "tcp && tcp.dst==8080",
                "outport == @none && ip",
                "outport == @clients",
                "inport == @pg && (arp || nd)",
                "ip4.src == 10.0.0.2",
                "ip4.src != 10.0.0.1",
                "ip4.src == $empty",
                "ip6.src == fd00::1",
                "icmp4.type == {0, 3}",
                "ip.proto >= 2",
                "ct.est && ip6",
                "!(ip4 || ip6)"
            })
    void isNotMet(String match) {
        assertThat(meets(match)).contains(false);
    }

    /** What is not known is neither the one nor the other. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "ct.est",
                "reg0[7] == 1",
                "ip.frag",
                "ip4.src == $unknown",
                "outport == @unknown",
                "eth.src == 0a:00:00:00:00:01",
                "ip4 && ip.ttl == 64",
                "ip4 && (",
                "ip4 %% ip6"
            })
    void staysOpen(String match) {
        assertThat(meets(match)).isEmpty();
    }

    private static Optional<Boolean> meets(String match) {
        return AclMatch.meets(match, new AclMatch.Scope() {
            @Override
            public Fields fields() {
                return new Fields(PING);
            }

            @Override
            public Optional<Boolean> isPort(String which, String portOrGroup) {
                String port = which.equals("inport") ? "client" : "server";
                return portOrGroup.startsWith("@")
                        ? Optional.ofNullable(GROUPS.get(portOrGroup.substring(1)))
                                .map(ports -> ports.contains(port))
                        : Optional.of(portOrGroup.equals("\"" + port + "\""));
            }

            @Override
            public Optional<List<String>> addressSet(String name) {
                return Optional.ofNullable(Map.of("peers", List.of("10.0.0.1", "10.0.0.7"), "empty", List.<String>of())
                        .get(name));
            }
        });
    }
}

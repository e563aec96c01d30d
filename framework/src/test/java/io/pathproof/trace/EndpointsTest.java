package io.pathproof.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.pathproof.trace.packet.Addresses;
import java.net.InetAddress;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class EndpointsTest {

    private record End(String name, List<InetAddress> addresses) implements Endpoint {

        static End of(String name, String... addresses) {
            return new End(name, Stream.of(addresses).map(Addresses::parse).toList());
        }
    }

    private static final PacketTrace NOTHING =
            () -> new Snapshot(List.of(), List.of(), new Ledger(0, 0, 0, 0, 0, 0, 0, 0, List.of()), true);
    private static final End DUAL = End.of("dual", "10.0.0.1", "fd00::1");
    private static final End SIX = End.of("six", "fd00::2", "fd00::3");
    private static final End FOUR = End.of("four", "10.0.0.4");

    @Test
    void theFirstFamilyThatBothHaveDecides() {
        assertThat(NOTHING.icmp(DUAL, FOUR).description()).isEqualTo(" where icmp from 10.0.0.1 to 10.0.0.4");
        assertThat(NOTHING.icmp(DUAL, SIX).description()).isEqualTo(" where icmpv6 from fd00::1 to fd00::2");
    }

    @Test
    void aPortIsThatOfTheDestination() {
        assertThat(NOTHING.tcp(FOUR, DUAL, 80).description())
                .isEqualTo(" where tcp from 10.0.0.4 to 10.0.0.1 to port 80");
        assertThat(NOTHING.udp(FOUR, DUAL, 53).description())
                .isEqualTo(" where udp from 10.0.0.4 to 10.0.0.1 to port 53");
        assertThat(NOTHING.tcp(FOUR, DUAL).description()).isEqualTo(" where tcp from 10.0.0.4 to 10.0.0.1");
        assertThat(NOTHING.udp(FOUR, DUAL).description()).isEqualTo(" where udp from 10.0.0.4 to 10.0.0.1");
    }

    @Test
    void endsWithoutACommonFamilyAreMisuse() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NOTHING.icmp(FOUR, SIX))
                .withMessage("four has 10.0.0.4, six has fd00::2 and fd00::3: want addresses of one family");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NOTHING.icmp(FOUR, End.of("none")))
                .withMessage("four has 10.0.0.4, none has no address: want addresses of one family");
    }

    @Test
    void anAddressThatNoTestHasStartedIsAnEnd() {
        Endpoint outside = Endpoint.of("203.0.113.7", "2001:db8::7");
        assertThat(outside).hasToString("203.0.113.7, 2001:db8::7");
        assertThat(NOTHING.icmp(FOUR, outside).description()).isEqualTo(" where icmp from 10.0.0.4 to 203.0.113.7");
        assertThat(NOTHING.icmp(outside, SIX).description()).isEqualTo(" where icmpv6 from 2001:db8::7 to fd00::2");
        assertThat(Endpoint.of("203.0.113.7")).isEqualTo(Endpoint.of("203.0.113.7"));
        assertThatIllegalArgumentException().isThrownBy(() -> Endpoint.of("example.org"));
    }
}

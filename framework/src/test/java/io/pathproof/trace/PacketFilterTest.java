package io.pathproof.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.pathproof.testing.Frame;
import io.pathproof.testing.RecordedEvents;
import io.pathproof.trace.passage.Passage;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PacketFilterTest {

    private static final Frame PING = Frame.icmpEcho("10.0.0.1", "10.0.0.2", 1, 1);
    private static final Frame PING6 = Frame.icmpEcho("fd00::1:1", "fd00::2:1", 1, 1);
    private static final Frame SYN = Frame.tcp("10.0.0.1", 40012, "10.0.0.2", 80, 2);
    private static final Frame DATAGRAM = Frame.udp("10.0.0.1", 53, "10.0.0.2", 40000);
    private static final Frame ASSOCIATION = Frame.sctp("10.0.0.1", 5000, "10.0.0.2", 5001);
    private static final Frame WHO_HAS = Frame.arpRequest("10.0.0.1", "10.0.0.2");
    private static final Frame LATER_FRAGMENT = Frame.fragment("10.0.0.1", "10.0.0.2", 7, 1480, true, new byte[64]);
    private static final Frame CUT_IN_IP = SYN.captured(20);
    private static final Frame CUT_IN_TCP = SYN.captured(35);

    static Stream<Arguments> in() {
        return Stream.of(
                Arguments.of(PacketFilter.any(), WHO_HAS),
                Arguments.of(PacketFilter.icmp(), PING),
                Arguments.of(PacketFilter.icmp(), PING.tagged(0x8100, 5).tagBeside(0x88a8, 6)),
                Arguments.of(PacketFilter.icmpv6(), PING6),
                Arguments.of(PacketFilter.tcp(), SYN),
                Arguments.of(PacketFilter.udp(), DATAGRAM),
                Arguments.of(PacketFilter.udp(), LATER_FRAGMENT),
                Arguments.of(PacketFilter.sctp(), ASSOCIATION),
                Arguments.of(PacketFilter.arp(), WHO_HAS),
                Arguments.of(PacketFilter.protocol(50), Frame.ip("10.0.0.1", "10.0.0.2", 50)),
                Arguments.of(PacketFilter.any().from("10.0.0.1"), PING),
                Arguments.of(PacketFilter.any().from("10.0.0.0/31"), PING),
                Arguments.of(PacketFilter.any().from("0.0.0.0/0"), PING),
                Arguments.of(PacketFilter.any().from("10.255.255.255/8"), PING),
                Arguments.of(PacketFilter.any().to("fd00::/16"), PING6),
                Arguments.of(PacketFilter.any().to("fd00::2:0/112"), PING6),
                Arguments.of(PacketFilter.any().to("::/0"), PING6),
                Arguments.of(PacketFilter.arp().from("10.0.0.1").to("10.0.0.2"), WHO_HAS),
                Arguments.of(PacketFilter.tcp().sourcePort(40000, 40012).destinationPort(80), SYN),
                Arguments.of(PacketFilter.sctp().destinationPort(5001), ASSOCIATION),
                Arguments.of(PacketFilter.icmp().icmpType(8), PING),
                Arguments.of(PacketFilter.icmpv6().icmpType(128), PING6),
                Arguments.of(PacketFilter.any().enteringAt("veth*"), PING),
                Arguments.of(PacketFilter.any().enteringAt("o*/…-a"), PING),
                Arguments.of(PacketFilter.udp().destinationPort(9999), LATER_FRAGMENT),
                Arguments.of(PacketFilter.any().icmpType(9), LATER_FRAGMENT.with(23, 1)), // of ICMP
                Arguments.of(PacketFilter.udp().from("10.9.9.9"), CUT_IN_IP),
                Arguments.of(PacketFilter.tcp().destinationPort(9999), CUT_IN_TCP));
    }

    @ParameterizedTest
    @MethodSource("in")
    void letsIn(PacketFilter filter, Frame frame) {
        assertThat(filter.matches(passage(frame))).isTrue();
    }

    static Stream<Arguments> out() {
        return Stream.of(
                Arguments.of(PacketFilter.icmp(), SYN),
                Arguments.of(PacketFilter.icmp(), PING6),
                Arguments.of(PacketFilter.icmp(), WHO_HAS),
                Arguments.of(PacketFilter.arp(), PING),
                Arguments.of(PacketFilter.tcp(), LATER_FRAGMENT),
                Arguments.of(PacketFilter.any().from("10.0.0.2"), PING),
                Arguments.of(PacketFilter.any().from("10.0.0.2/31"), PING),
                Arguments.of(PacketFilter.any().from("0.0.0.0/0"), PING6),
                Arguments.of(PacketFilter.any().to("fd00::3:0/112"), PING6),
                Arguments.of(PacketFilter.any().to("::/0"), PING),
                Arguments.of(PacketFilter.any().from("10.0.0.1"), Frame.ethernet(0x88cc, new byte[46])),
                Arguments.of(PacketFilter.tcp().sourcePort(80), SYN),
                Arguments.of(PacketFilter.tcp().destinationPort(81, 65535), SYN),
                Arguments.of(PacketFilter.any().destinationPort(80), PING),
                Arguments.of(PacketFilter.icmp().icmpType(0), PING),
                Arguments.of(PacketFilter.any().enteringAt("veth"), PING),
                Arguments.of(PacketFilter.any().enteringAt("two/*"), PING),
                Arguments.of(PacketFilter.udp().from("10.9.9.9"), LATER_FRAGMENT),
                Arguments.of(PacketFilter.any().icmpType(8), LATER_FRAGMENT),
                Arguments.of(PacketFilter.udp(), CUT_IN_TCP));
    }

    @ParameterizedTest
    @MethodSource("out")
    void keepsOut(PacketFilter filter, Frame frame) {
        assertThat(filter.matches(passage(frame))).isFalse();
    }

    private static Passage passage(Frame frame) {
        return new RecordedEvents()
                .received("one", "veth-a")
                .packet(frame)
                .dropped(0)
                .snapshot()
                .passages()
                .get(0);
    }

    @Test
    void takesAddressesToo() throws UnknownHostException {
        InetAddress address = InetAddress.getByName("10.0.0.1");

        assertThat(PacketFilter.any().from(address).to(address))
                .isEqualTo(PacketFilter.any().from("10.0.0.1").to("10.0.0.1/32"));
    }

    @Test
    void saysItselfInWords() {
        assertThat(PacketFilter.any().describe()).isEqualTo("any");
        assertThat(PacketFilter.arp().from("10.0.0.1").describe()).isEqualTo("arp from 10.0.0.1");
        assertThat(PacketFilter.icmp().icmpType(8).describe()).isEqualTo("icmp type 8");
        assertThat(PacketFilter.tcp()
                        .from("10.1.2.3/8")
                        .to("fd00::1:0/112")
                        .sourcePort(1024, 65535)
                        .destinationPort(80)
                        .enteringAt("veth…")
                        .describe())
                .isEqualTo("tcp from 10.0.0.0/8 to fd00::1:0/112 from port 1024-65535 to port 80 entering at veth…");
        assertThat(PacketFilter.protocol(99).describe()).isEqualTo("IP protocol 99");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "10.0.0", "10.0.0.256", "server", "10.0.0.1:80", "fd00::/", "fe80::1%eth0", "10.0.0.0/x"})
    void refusesWhatIsNoPrefix(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PacketFilter.any().from(text))
                .withMessageContaining("\"" + text.replaceAll("/$", ""));
    }

    @Test
    void refusesWhatCannotBe() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PacketFilter.any().from("10.0.0.0/33"))
                .withMessage("A prefix of 10.0.0.0 has a length of 0 to 32, not 33");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PacketFilter.tcp().destinationPort(65536))
                .withMessageContaining("65536 to 65536");
        assertThatIllegalArgumentException().isThrownBy(() -> PacketFilter.tcp().sourcePort(2, 1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PacketFilter.icmp().icmpType(256))
                .withMessage("An ICMP type is a number from 0 to 255, not 256");
        assertThatIllegalArgumentException().isThrownBy(() -> PacketFilter.protocol(-1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PacketFilter.any().from("10.0.0.1").from("10.0.0.2"))
                .withMessageContaining("\"from 10.0.0.1\" already");
    }
}

package io.pathproof.trace.packet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.pathproof.testing.Frame;
import io.pathproof.testing.RecordedEvents;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PacketTest {

    static Stream<Arguments> descriptions() {
        return Stream.of(
                Arguments.of(
                        Frame.icmpEcho("10.0.0.1", "10.0.0.2", 17, 2),
                        "ICMP echo request 10.0.0.1 > 10.0.0.2 id 17 seq 2, 98 bytes"),
                Arguments.of(
                        Frame.icmpReply("10.0.0.2", "10.0.0.1", 65535, 2),
                        "ICMP echo reply 10.0.0.2 > 10.0.0.1 id 65535 seq 2, 98 bytes"),
                Arguments.of(
                        Frame.ip("10.0.0.9", "10.0.0.1", 1, new byte[] {3, 4, 0, 0, 0, 0, 0, 0}),
                        "ICMP fragmentation needed 10.0.0.9 > 10.0.0.1, 42 bytes"),
                Arguments.of(
                        Frame.icmpEcho("fd00::1", "fd00::2", 17, 2),
                        "ICMPv6 echo request fd00::1 > fd00::2 id 17 seq 2, 118 bytes"),
                Arguments.of(
                        Frame.ip("fe80::1", "ff02::1:ff00:2", 58, new byte[] {(byte) 135, 0, 0, 0, 0, 0, 0, 0}),
                        "ICMPv6 neighbor solicitation fe80::1 > ff02::1:ff00:2, 62 bytes"),
                Arguments.of(
                        Frame.tcp("10.0.0.1", 40012, "10.0.0.2", 80, 2, new byte[20]),
                        "TCP 10.0.0.1:40012 > 10.0.0.2:80 [SYN], 74 bytes"),
                Arguments.of(
                        Frame.tcp("fd00::1", 40012, "fd00::2", 80, 18),
                        "TCP [fd00::1]:40012 > [fd00::2]:80 [SYN,ACK], 74 bytes"),
                Arguments.of(
                        Frame.tcp("10.0.0.1", 1, "10.0.0.2", 2, 0), "TCP 10.0.0.1:1 > 10.0.0.2:2 [none], 54 bytes"),
                Arguments.of(
                        Frame.tcp("10.0.0.1", 1, "10.0.0.2", 2, 16, new byte[2896])
                                .segmentSize(1448),
                        "TCP 10.0.0.1:1 > 10.0.0.2:2 [ACK], 2950 bytes in segments of 1448"),
                Arguments.of(
                        Frame.udp("10.0.0.1", 53, "10.0.0.2", 40000, new byte[18]),
                        "UDP 10.0.0.1:53 > 10.0.0.2:40000, 60 bytes"),
                Arguments.of(
                        Frame.sctp("10.0.0.1", 5000, "10.0.0.2", 5001), "SCTP 10.0.0.1:5000 > 10.0.0.2:5001, 66 bytes"),
                Arguments.of(Frame.arpRequest("10.0.0.1", "10.0.0.2"), "ARP who-has 10.0.0.2 tell 10.0.0.1"),
                Arguments.of(Frame.arpReply("10.0.0.2", "10.0.0.1"), "ARP reply 10.0.0.2 to 10.0.0.1"),
                Arguments.of(
                        Frame.fragment("10.0.0.1", "10.0.0.2", 77, 1480, true, new byte[1480]),
                        "IPv4 fragment UDP 10.0.0.1 > 10.0.0.2 id 77 offset 1480, 1514 bytes"),
                Arguments.of(
                        Frame.fragment("fd00::1", "fd00::2", -1, 1448, false, new byte[100]),
                        "IPv6 fragment UDP fd00::1 > fd00::2 id 4294967295 offset 1448, 162 bytes"),
                Arguments.of(
                        Frame.icmpEcho("10.0.0.1", "10.0.0.2", 1, 1)
                                .tagged(0x8100, 20)
                                .tagBeside(0x88a8, 10),
                        "ICMP echo request 10.0.0.1 > 10.0.0.2 id 1 seq 1, vlan 10, vlan 20, 102 bytes"),
                Arguments.of(Frame.ip("10.0.0.1", "10.0.0.2", 50, new byte[8]), "ESP 10.0.0.1 > 10.0.0.2, 42 bytes"),
                Arguments.of(
                        Frame.ip("10.0.0.1", "10.0.0.2", 99, new byte[8]),
                        "IP protocol 99 10.0.0.1 > 10.0.0.2, 42 bytes"),
                Arguments.of(Frame.ethernet(0x88cc, new byte[46]), "ethertype 0x88cc, 60 bytes"),
                Arguments.of(
                        Frame.icmpEcho("10.0.0.1", "10.0.0.2", 1, 1).withoutLinkHeader(),
                        "ICMP echo request 10.0.0.1 > 10.0.0.2 id 1 seq 1, 84 bytes"));
    }

    @ParameterizedTest
    @MethodSource("descriptions")
    void saysWhatItIsInALine(Frame frame, String description) {
        assertThat(RecordedEvents.packet(frame).describe()).isEqualTo(description);
    }

    @Test
    void knowsTheFieldsOfTcp() {
        Packet packet = RecordedEvents.packet(Frame.tcp("10.0.0.1", 40012, "10.0.0.2", 80, 18, new byte[4]));

        assertThat(packet.etherType()).hasValue(0x0800);
        assertThat(packet.protocol()).hasValue(6);
        assertThat(packet.source())
                .hasValueSatisfying(a -> assertThat(a.getHostAddress()).isEqualTo("10.0.0.1"));
        assertThat(packet.destination())
                .hasValueSatisfying(a -> assertThat(a.getHostAddress()).isEqualTo("10.0.0.2"));
        assertThat(packet.sourcePort()).hasValue(40012);
        assertThat(packet.destinationPort()).hasValue(80);
        assertThat(packet.tcpFlags()).hasValue(18);
        assertThat(packet.ttl()).hasValue(64);
        assertThat(packet.tos()).hasValue(0);
        assertThat(packet.networkOffset()).hasValue(14);
        assertThat(packet.transportOffset()).hasValue(34);
        assertThat(packet.icmpType()).isEmpty();
        assertThat(packet.fragmentId()).isEmpty();
        assertThat(packet.isFragment()).isFalse();
        assertThat(packet.isCut()).isFalse();
    }

    @Test
    void putsAllTagsAmongTheBytesOfTheFrame() {
        Frame plain = Frame.icmpEcho("10.0.0.1", "10.0.0.2", 1, 1);
        Packet beside = RecordedEvents.packet(plain.tagged(0x8100, 0x3014).tagBeside(0x88a8, 0xa00a));
        Packet inline = RecordedEvents.packet(plain.tagged(0x8100, 0x3014).tagged(0x88a8, 0xa00a));

        assertThat(beside.vlans())
                .isEqualTo(inline.vlans())
                .containsExactly(new Vlan(0x88a8, 10, 5, false), new Vlan(0x8100, 20, 1, true));
        assertThat(beside.frame()).isEqualTo(inline.frame());
        assertThat(beside.frameLength()).isEqualTo(inline.frameLength()).isEqualTo(106);
        assertThat(beside.length()).isEqualTo(102);
    }

    @Test
    void readsBehindTheOptionsOfIpv4() {
        byte[] ip = new byte[32];
        ip[0] = 0x46;
        ip[3] = 32;
        ip[9] = 17;
        ip[25] = 53;
        ip[27] = 54;
        Packet packet = RecordedEvents.packet(Frame.ethernet(0x0800, ip));

        assertThat(packet.sourcePort()).hasValue(53);
        assertThat(packet.destinationPort()).hasValue(54);
    }

    @Test
    void readsBehindTheExtensionHeadersOfIpv6() {
        byte[] headers = {
            43, 0, 0, 0, 0, 0, 0, 0, // hop by hop, then routing
            51, 0, 0, 0, 0, 0, 0, 0, // then authentication, of 3 words
            60, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, // then destination options
            17, 0, 0, 0, 0, 0, 0, 0, // then UDP
            0, 53, 0, 54, 0, 8, 0, 0
        };
        Packet packet = RecordedEvents.packet(Frame.ip("fd00::1", "fd00::2", 0, headers));

        assertThat(packet.protocol()).hasValue(17);
        assertThat(packet.sourcePort()).hasValue(53);
        assertThat(packet.transportOffset()).hasValue(14 + 40 + 36);
    }

    @Test
    void knowsFragments() {
        Packet first = RecordedEvents.packet(Frame.fragment("10.0.0.1", "10.0.0.2", 7, 0, true, new byte[16]));
        Packet later = RecordedEvents.packet(Frame.fragment("fd00::1", "fd00::2", 7, 16, true, new byte[16]));

        assertThat(first.isFragment()).isTrue();
        assertThat(first.isFirstFragment()).isTrue();
        assertThat(first.sourcePort()).isPresent();
        assertThat(later.isFragment()).isTrue();
        assertThat(later.isFirstFragment()).isFalse();
        assertThat(later.fragmentId()).hasValue(7);
        assertThat(later.fragmentOffset()).hasValue(16);
        assertThat(later.sourcePort()).isEmpty();
        assertThat(later.isCut()).as("its ports are nowhere in it").isFalse();
    }

    @Test
    void looksIntoATunnel() {
        Frame inner = Frame.tcp("10.0.0.1", 1, "10.0.0.2", 2, 2);
        Packet packet = RecordedEvents.packet(inner.inGeneve("172.18.0.2", "172.18.0.3", 5));

        assertThat(packet.inner().map(Packet::describe)).hasValue("TCP 10.0.0.1:1 > 10.0.0.2:2 [SYN], 54 bytes");
        assertThat(RecordedEvents.packet(inner).inner()).isEmpty();
    }

    @Test
    void doesNotTakePaddingForHeaders() {
        byte[] padded = Arrays.copyOf(new byte[] {0x45, 0, 0, 20, 0, 0, 0, 0, 64, 17}, 46);

        assertThat(RecordedEvents.packet(Frame.ethernet(0x0800, padded)).sourcePort())
                .isEmpty();
    }

    @Test
    void saysThatHeadersWereCutOff() {
        Frame syn = Frame.tcp("10.0.0.1", 40012, "10.0.0.2", 80, 2);

        Packet cut = RecordedEvents.packet(syn.captured(36));
        assertThat(cut.isCut()).isTrue();
        assertThat(cut.source()).isPresent();
        assertThat(cut.sourcePort()).isEmpty();
        assertThat(cut.describe()).isEqualTo("TCP 10.0.0.1 > 10.0.0.2, 54 bytes");

        Packet runt = RecordedEvents.packet(Frame.ethernet(0x0800, new byte[] {0x45, 0, 0}));
        assertThat(runt.isCut()).as("it ends there").isFalse();
        assertThat(runt.source()).isEmpty();
    }

    @Test
    void isNotToBeChangedFromOutside() {
        byte[] bytes = Arrays.copyOf(new byte[] {1, 2, 3}, 60);
        Packet packet = new Packet(bytes, 60, false, true, Optional.empty(), 0, 0);
        bytes[0] = 9;
        packet.bytes()[1] = 9;
        packet.frame()[2] = 9;

        assertThat(packet.bytes()).startsWith(1, 2, 3);
    }

    @ParameterizedTest
    @MethodSource("descriptions")
    void makesTheBestOfWhateverIsLeftOfIt(Frame frame) {
        Packet whole = RecordedEvents.packet(frame);
        for (int count = 0; count <= whole.bytes().length; count++) {
            byte[] bytes = Arrays.copyOf(whole.bytes(), count);
            for (int length : new int[] {count, whole.length()}) {
                useEverythingOf(new Packet(
                        bytes, length, false, whole.hasLinkHeader(), Optional.empty(), 0x0800, whole.segmentSize()));
            }
        }
    }

    @Test
    void bytesOfAnyKindAreAPacket() {
        Random random = new Random(20261123);
        Packet[] seeds = descriptions()
                .map(arguments -> RecordedEvents.packet((Frame) arguments.get()[0]))
                .toArray(Packet[]::new);
        for (int round = 0; round < 50_000; round++) {
            byte[] bytes = seeds[random.nextInt(seeds.length)].bytes();
            for (int hit = random.nextInt(4); hit >= 0; hit--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            }
            useEverythingOf(new Packet(bytes, random.nextInt(2000), false, true, Optional.empty(), 0, 0));
        }
    }

    private static void useEverythingOf(Packet packet) {
        assertThatCode(() -> {
                    packet.describe();
                    packet.frame();
                    packet.vlans();
                    packet.inner().ifPresent(PacketTest::useEverythingOf);
                    packet.hashCode();
                })
                .as(() -> Arrays.toString(packet.bytes()))
                .doesNotThrowAnyException();
    }
}

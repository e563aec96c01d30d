package io.pathproof.fuzz.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathproof.fuzz.pipeline.Host;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class FramesTest {

    private static final Host A = new Host(1, "a", 0, "veth-a", Host.BRIDGE, 0);
    private static final Host B = new Host(2, "b", 0, "veth-b", Host.BRIDGE, 0);

    private static byte[] datagram(int number) {
        byte[] payload = FrameBuilder.payload(number, 20);
        byte[] udp = FrameBuilder.udp(A.asker(number), B.address(), 4999, 5000, payload);
        return FrameBuilder.ethernet(
                A.mac(), B.mac(), 0x0800, FrameBuilder.ipv4(A.asker(number), B.address(), 17, 64, 7, udp));
    }

    @Test
    void checksumsAddUpToAllOnes() {
        byte[] frame = datagram(300);

        assertThat(Checksum.of(frame, 14, 34, 0)).as("header").isZero();
        int pseudo = ones(Arrays.copyOfRange(frame, 26, 34)) + 17 + 28;
        assertThat(Checksum.of(frame, 34, frame.length, pseudo)).as("datagram").isZero();
    }

    private static int ones(byte[] bytes) {
        int sum = 0;
        for (int i = 0; i < bytes.length; i += 2) {
            sum += ((bytes[i] & 255) << 8) | (bytes[i + 1] & 255);
        }
        return sum;
    }

    @Test
    void aPayloadTellsTheNumber() {
        assertThat(Numbers.in(datagram(70_000))).containsExactly(new Numbers.Found(70_000, false));
    }

    @Test
    void anAnswerIsToldFromItsQuestion() {
        byte[] frame = datagram(5);
        assertThat(Numbers.answer(frame)).isTrue();

        assertThat(Numbers.in(frame)).containsExactly(new Numbers.Found(5, true));
        assertThat(Headers.of(frame).kind(Numbers.in(frame))).isEqualTo(Kind.ANSWER);
        assertThat(Numbers.answer(frame)).as("an answer is not answered").isFalse();
    }

    /** The kernel copies the first four bytes of the question and writes times behind them, where the number was. */
    @Test
    void whatTellsTheTimeIsToldByItsDestination() {
        byte[] times = Arrays.copyOf(FrameBuilder.payload(0x04a1b2c3, 20), 12);
        byte[] echo = Arrays.copyOf(FrameBuilder.payload(34, 20), 12);

        Headers answer = Headers.of(icmp(14, times));
        assertThat(answer.tellsTime()).isTrue();
        assertThat(answer.asked()).isEqualTo(34);
        assertThat(answer.kind(List.of())).isEqualTo(Kind.ANSWER);
        assertThat(Headers.of(icmp(0, echo)).tellsTime()).isFalse();
        assertThat(Headers.of(datagram(14)).tellsTime()).isFalse();
    }

    private static byte[] icmp(int type, byte[] payload) {
        byte[] icmp = FrameBuilder.icmp(type, 0, 0, 34, payload);
        return FrameBuilder.ethernet(
                B.mac(), A.mac(), 0x0800, FrameBuilder.ipv4(B.address(), A.asker(34), 1, 64, 7, icmp));
    }

    @Test
    void theSourceTellsTheNumberBehindTags() {
        byte[] tagged = FrameBuilder.tagged(FrameBuilder.tagged(datagram(300), 0x8100, 10), 0x88a8, 20);
        Headers headers = Headers.of(tagged);

        assertThat(headers.asker()).isEqualTo(300);
        assertThat(headers.isOf(1)).isTrue();
        assertThat(headers.isOf(2)).isFalse();
        assertThat(headers.protocol()).isEqualTo(17);
        assertThat(headers.isFor(B.mac())).isTrue();
        assertThat(headers.isFor(A.mac())).isFalse();
    }

    @Test
    void theSourceTellsTheNumberInIpv6AndArp() {
        byte[] udp = FrameBuilder.udp(A.asker6(9), B.address6(), 4999, 5000, new byte[0]);
        byte[] six = FrameBuilder.ethernet(
                A.mac(), B.mac(), 0x86dd, FrameBuilder.ipv6(A.asker6(9), B.address6(), 17, 64, udp));
        byte[] arp = FrameBuilder.ethernet(
                A.mac(), B.mac(), 0x0806, FrameBuilder.arp(2, B.mac(), B.address(), A.mac(), A.asker(9), 9));

        assertThat(Headers.of(six).asker()).isEqualTo(9);
        assertThat(Headers.of(six).isOf(1)).isTrue();
        assertThat(Headers.of(arp).asked()).isEqualTo(9);
        assertThat(Headers.of(arp).kind(List.of())).isEqualTo(Kind.ANSWER);
    }
}

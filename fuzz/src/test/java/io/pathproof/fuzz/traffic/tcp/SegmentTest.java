package io.pathproof.fuzz.traffic.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathproof.fuzz.traffic.FrameBuilder;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class SegmentTest {

    private static final String A = "0a:00:00:00:00:01";
    private static final String B = "0a:00:00:00:00:02";
    private static final int SYN = 2;
    private static final int ACK = 16;

    private static byte[] frame(long sequence, int flags, int length) {
        byte[] segment = FrameBuilder.tcp("10.65.0.1", "10.0.0.2", 40_000, 5000, sequence, 77, flags, new byte[length]);
        return FrameBuilder.ethernet(A, B, 0x0800, FrameBuilder.ipv4("10.65.0.1", "10.0.0.2", 6, 64, 1, segment));
    }

    private static byte[] underlay(int protocol, byte[] payload) {
        return FrameBuilder.ethernet(
                A, B, 0x0800, FrameBuilder.ipv4("192.0.2.1", "192.0.2.2", protocol, 64, 1, payload));
    }

    private static byte[] behind(int headers, byte[] frame) {
        return ByteBuffer.allocate(headers + frame.length).put(headers, frame).array();
    }

    @Test
    void numbersAndLengthAreThoseOfTheHeaders() {
        assertThat(Segment.in(frame(0xfffffff0L, ACK, 300))).contains(new Segment(0xfffffff0L, 77, ACK, 300));
    }

    @Test
    void tagsAndIpv6ArePassed() {
        byte[] tagged = FrameBuilder.tagged(FrameBuilder.tagged(frame(5, ACK, 8), 0x8100, 10), 0x88a8, 20);
        byte[] six = FrameBuilder.tcp("fd00::1", "fd00::2", 40_000, 5000, 5, 77, SYN, new byte[0]);

        assertThat(Segment.in(tagged)).contains(new Segment(5, 77, ACK, 8));
        assertThat(Segment.in(FrameBuilder.ethernet(A, B, 0x86dd, FrameBuilder.ipv6("fd00::1", "fd00::2", 6, 64, six))))
                .contains(new Segment(5, 77, SYN, 0));
    }

    @Test
    void itIsFoundInTunnels() {
        byte[] inner = frame(9, ACK, 20);
        Segment wanted = new Segment(9, 77, ACK, 20);
        byte[] geneve = behind(8 + 4, inner); // one word of options
        geneve[0] = 1;
        byte[] gre = behind(4 + 4, inner); // a key
        gre[0] = 0x20;
        gre[2] = 0x65;
        gre[3] = 0x58;
        byte[] greOfIp = behind(4, new byte[inner.length - 14]);
        System.arraycopy(inner, 14, greOfIp, 4, inner.length - 14);
        greOfIp[2] = 0x08;

        assertThat(Segment.in(underlay(17, FrameBuilder.udp("192.0.2.1", "192.0.2.2", 9, 6081, geneve))))
                .contains(wanted);
        assertThat(Segment.in(underlay(17, FrameBuilder.udp("192.0.2.1", "192.0.2.2", 9, 4789, behind(8, inner)))))
                .contains(wanted);
        assertThat(Segment.in(underlay(47, gre))).contains(wanted);
        assertThat(Segment.in(underlay(47, greOfIp))).contains(wanted);
    }

    @Test
    void whatHoldsNoneHasNone() {
        assertThat(Segment.in(new byte[14])).isEmpty();
        assertThat(Segment.in(underlay(17, FrameBuilder.udp("192.0.2.1", "192.0.2.2", 9, 5000, new byte[80]))))
                .isEmpty();
        assertThat(Segment.in(underlay(47, new byte[60]))).isEmpty();
    }

    @Test
    void aPieceIsHeldByTheWhole() {
        Segment whole = new Segment(0xffffff00L, 1, ACK, 1000);

        assertThat(whole.holds(new Segment(0xffffff00L, 1, ACK, 600))).isTrue();
        assertThat(whole.holds(new Segment(0x00000158L, 1, ACK, 400)))
                .as("beyond the end of the numbers")
                .isTrue();
        assertThat(whole.holds(new Segment(0x00000158L, 1, ACK, 401)))
                .as("one byte more")
                .isFalse();
        assertThat(whole.meets(new Segment(0x00000158L, 1, ACK, 401))).isTrue();
        assertThat(whole.meets(new Segment(0x000002e8L, 1, ACK, 9)))
                .as("the next one")
                .isFalse();
        assertThat(whole.meets(new Segment(0xffffff10L, 1, ACK, 0)))
                .as("no bytes")
                .isFalse();
    }
}

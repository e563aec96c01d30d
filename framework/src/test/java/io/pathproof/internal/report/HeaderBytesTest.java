package io.pathproof.internal.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathproof.testing.Frame;
import io.pathproof.testing.RecordedEvents;
import io.pathproof.trace.packet.Packet;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** What the files show of a packet when no payload is wanted. */
class HeaderBytesTest {

    private static final String A = "10.0.0.1";
    private static final String B = "10.0.0.2";
    private static final int ETHERNET = 14;
    private static final int IPV4 = 20;
    private static final int IPV6 = 40;

    @Test
    void thePayloadOfTcpUdpAndSctpIsCut() {
        assertThat(kept(Frame.tcp(A, 1, B, 2, 24, secret()))).isEqualTo(ETHERNET + IPV4 + 20);
        assertThat(kept(Frame.udp(A, 1, B, 2, secret()))).isEqualTo(ETHERNET + IPV4 + 8);
        assertThat(kept(Frame.sctp(A, 1, B, 2))).isEqualTo(ETHERNET + IPV4 + 12);
        assertThat(kept(Frame.udp("fd00::1", 1, "fd00::2", 2, secret()))).isEqualTo(ETHERNET + IPV6 + 8);
    }

    @Test
    void tcpOptionsAreHeaders() {
        int dataOffset = ETHERNET + IPV4 + 12;
        Frame withOptions = Frame.tcp(A, 1, B, 2, 2, secret()).with(dataOffset, 0xa0);
        assertThat(kept(withOptions)).isEqualTo(ETHERNET + IPV4 + 40);
    }

    @Test
    void theDataOfAPingIsCut() {
        assertThat(kept(Frame.icmpEcho(A, B, 1, 1))).isEqualTo(ETHERNET + IPV4 + 8);
        assertThat(kept(Frame.icmpEcho("fd00::1", "fd00::2", 1, 1))).isEqualTo(ETHERNET + IPV6 + 8);
    }

    @Test
    void anIcmpErrorKeepsTheHeadersThatItIsAbout() {
        byte[] unreachable = new byte[8 + 20 + 8 + 30];
        unreachable[0] = 3;
        assertThat(kept(Frame.ip(A, B, 1, unreachable))).isEqualTo(ETHERNET + IPV4 + 8 + 20 + 8);
        byte[] tooBig = new byte[8 + 40 + 8 + 2];
        tooBig[0] = 2;
        assertThat(kept(Frame.ip("fd00::1", "fd00::2", 58, tooBig))).isEqualTo(ETHERNET + IPV6 + 8 + 40 + 8);
    }

    @Test
    void arpAndNeighborDiscoveryAreHeadersAsAWhole() {
        assertThat(kept(Frame.arpRequest(A, B))).isEqualTo(ETHERNET + 28);
        byte[] solicitation = new byte[32];
        solicitation[0] = (byte) 135;
        assertThat(kept(Frame.ip("fd00::1", "fd00::2", 58, solicitation))).isEqualTo(ETHERNET + IPV6 + 32);
    }

    @Test
    void ofALaterFragmentOnlyIpIsAHeader() {
        assertThat(kept(Frame.fragment(A, B, 7, 64, false, secret()))).isEqualTo(ETHERNET + IPV4);
        assertThat(kept(Frame.fragment("fd00::1", "fd00::2", 7, 64, false, secret())))
                .isEqualTo(ETHERNET + IPV6 + 8);
    }

    @Test
    void ofWhatIsNotKnownOnlyTheLayersBeforeItAre() {
        assertThat(kept(Frame.ip(A, B, 50, secret()))).isEqualTo(ETHERNET + IPV4);
        assertThat(kept(Frame.ethernet(0x88cc, secret()))).isEqualTo(ETHERNET);
        assertThat(kept(Frame.ethernet(0x88cc, secret()).tagged(0x8100, 5))).isEqualTo(ETHERNET + 4);
    }

    @Test
    void insideATunnelTheInnerPacketsHeadersAreKeptToo() {
        Frame inner = Frame.udp(A, 1, B, 2, secret());
        assertThat(kept(inner.inGeneve("10.1.0.1", "10.1.0.2", 5)))
                .isEqualTo(ETHERNET + IPV4 + 8 + 8 + ETHERNET + IPV4 + 8);
    }

    @Test
    void aTagBesideTheBytesIsPutBackAmongThem() {
        Packet packet = RecordedEvents.packet(Frame.udp(A, 1, B, 2, secret()).tagBeside(0x8100, 100));
        byte[] bytes = HeaderBytes.of(packet);
        assertThat(bytes).hasSize(ETHERNET + 4 + IPV4 + 8);
        assertThat(HexFormat.of().formatHex(bytes, 12, 18)).isEqualTo("810000640800");
    }

    @Test
    void withoutALinkHeaderTheNetworkHeaderIsTheFirst() {
        assertThat(kept(Frame.udp(A, 1, B, 2, secret()).withoutLinkHeader())).isEqualTo(IPV4 + 8);
    }

    @Test
    void whatWasNotCapturedIsNotThere() {
        assertThat(kept(Frame.tcp(A, 1, B, 2, 2).captured(40))).isEqualTo(40);
        assertThat(kept(Frame.ethernet(0x0800).captured(6))).isEqualTo(6);
    }

    private static byte[] secret() {
        byte[] secret = new byte[24];
        Arrays.fill(secret, (byte) 0x55);
        return secret;
    }

    /** How many bytes; each of them is as it was. */
    private static int kept(Frame frame) {
        Packet packet = RecordedEvents.packet(frame);
        byte[] kept = HeaderBytes.of(packet);
        assertThat(packet.frame()).startsWith(kept);
        return kept.length;
    }
}

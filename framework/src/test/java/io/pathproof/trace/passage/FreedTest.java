package io.pathproof.trace.passage;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathproof.testing.Frame;
import io.pathproof.testing.RecordedEvents;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is dropped on its way, and what somebody had, as the source of Linux 6.12 says. */
class FreedTest {

    private static final Frame SEGMENT = Frame.tcp("10.0.0.1", 4000, "10.0.0.2", 80, 16);
    private static final Frame PING = Frame.icmpReply("10.0.0.1", "10.0.0.2", 1, 1);
    private static final Frame DATAGRAM = Frame.udp("10.0.0.1", 4000, "10.0.0.2", 53);

    private static Freed freed(Frame packet, String reason, String function) {
        return new RecordedEvents()
                .droppedOutside("pod b", "eth0", packet, 1, reason, function)
                .snapshot()
                .drops()
                .get(0)
                .freed();
    }

    @ParameterizedTest
    @CsvSource({
        "NOT_SPECIFIED, tcp_rcv_state_process, HANDLED",
        "NOT_SPECIFIED, tcp_rcv_state_process.isra.0, HANDLED",
        "NOT_SPECIFIED, tcp_v4_rcv, HANDLED",
        "NOT_SPECIFIED, tcp_v6_rcv, HANDLED",
        "NOT_SPECIFIED, tcp_data_queue, UNCLEAR",
        "NOT_SPECIFIED, unknown, UNCLEAR",
        "NOT_SPECIFIED, ip_forward, DROPPED",
        "TCP_RESET, tcp_validate_incoming, HANDLED",
        "TCP_OLD_DATA, tcp_data_queue, HANDLED",
        "TCP_ZEROWINDOW, tcp_data_queue, DROPPED",
        "NO_SOCKET, tcp_v4_rcv, DROPPED",
        "TCP_CSUM, tcp_v4_rcv, DROPPED",
        "NETFILTER_DROP, nf_hook_slow, DROPPED",
        "QUEUE_PURGE, inet_sock_destruct, HANDLED",
        "QUEUE_PURGE, neigh_destroy, DROPPED",
        "QUEUE_PURGE, skb_queue_purge_reason, UNCLEAR",
        "QUEUE_PURGE, unknown, UNCLEAR",
    })
    void aSegment(String reason, String function, Freed meaning) {
        assertThat(freed(SEGMENT, reason, function)).isEqualTo(meaning);
    }

    @ParameterizedTest
    @CsvSource({
        "NO_SOCKET, icmp_rcv, UNCLEAR",
        "NO_SOCKET, unknown, UNCLEAR",
        "NOT_SPECIFIED, icmpv6_rcv, UNCLEAR",
        "ICMP_CSUM, icmp_rcv, DROPPED",
        "NETFILTER_DROP, nf_hook_slow, DROPPED",
    })
    void aReplyToAPing(String reason, String function, Freed meaning) {
        assertThat(freed(PING, reason, function)).isEqualTo(meaning);
    }

    @ParameterizedTest
    @CsvSource({
        "NO_SOCKET, __udp4_lib_rcv, DROPPED",
        "NO_SOCKET, unknown, DROPPED",
        "SOCKET_RCVBUFF, __udp_enqueue_schedule_skb, DROPPED",
        "NOT_SPECIFIED, udp_destruct_common, HANDLED",
        "NOT_SPECIFIED, __udp4_lib_mcast_deliver, DROPPED",
    })
    void aDatagram(String reason, String function, Freed meaning) {
        assertThat(freed(DATAGRAM, reason, function)).isEqualTo(meaning);
    }

    /** TCP's receiver gives no reason for what is too short to have a header. */
    @ParameterizedTest
    @CsvSource({"NOT_SPECIFIED, tcp_v4_rcv, UNCLEAR"})
    void aSegmentWithoutAWholeHeader(String reason, String function, Freed meaning) {
        Frame tooShort = Frame.ip("10.0.0.1", "10.0.0.2", 6, new byte[8]);
        assertThat(freed(tooShort, reason, function)).isEqualTo(meaning);
    }
}

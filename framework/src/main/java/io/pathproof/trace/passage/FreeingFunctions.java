package io.pathproof.trace.passage;

import io.pathproof.trace.packet.IpProtocol;
import io.pathproof.trace.packet.Packet;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads what the kernel's word "dropped" means from who said it, and why. It is the word of {@code kfree_skb}, and for most that call
 * it, it is right. TCP calls it, too, for what a socket had and needed no more; and so does who clears a socket's queue.
 */
final class FreeingFunctions {

    private static final String NOT_SPECIFIED = "NOT_SPECIFIED";
    private static final String QUEUE_PURGE = "QUEUE_PURGE";

    /**
     * Net/ipv4/tcp_input.c: the socket had seen the segment's data before, or the segment's acknowledgment was overtaken, or it was a
     * reset. In each case the segment was compared with the connection, which goes on as if it had not come twice.
     */
    private static final Set<String> BY_A_SOCKET =
            Set.of("TCP_RESET", "TCP_OLD_DATA", "TCP_OFOMERGE", "TCP_OLD_ACK", "TCP_TOO_OLD_ACK", "TCP_OLD_SEQUENCE");

    /**
     * Without a reason. {@code tcp_rcv_state_process} frees what it has processed and did not queue: each acknowledgment that comes to a
     * half-closed connection (CLOSE_WAIT, CLOSING, LAST_ACK). {@code tcp_v4_rcv} and {@code tcp_v6_rcv} end at {@code discard_it} with
     * what a socket in TIME_WAIT or a request for a connection has answered. {@code udp_destruct_common} clears the queue of a
     * socket that is closed.
     */
    private static final Set<String> AFTER_USE =
            Set.of("tcp_rcv_state_process", "tcp_v4_rcv", "tcp_v6_rcv", "udp_destruct_common");

    /** These clear the queue of a socket that is closed (include/linux/skbuff.h has their loop inline). */
    private static final Set<String> QUEUES_OF_SOCKETS = Set.of(
            "inet_sock_destruct", "sk_stream_kill_queues", "tcp_disconnect", "packet_release", "unix_release_sock");

    /** What has no address yet waits here for its neighbour: it was on its way. */
    private static final Pattern WAITED_FOR_A_NEIGHBOUR = Pattern.compile("_*p?neigh_.*|arp_.*|ndisc_.*");

    /** Without a reason, these may have handled it or not. */
    private static final Pattern OF_A_PROTOCOL =
            Pattern.compile("_*(tcp|icmp|icmpv6|igmp6?|ndisc|ping|raw|rawv6|mld)_.*");

    /** Where these find no socket, a raw socket may have had a copy before (raw_local_deliver). */
    private static final Pattern BESIDE_RAW_SOCKETS = Pattern.compile("(icmp|icmpv6|ping)_rcv");

    private FreeingFunctions() {}

    static Freed meaning(Drop drop) {
        String reason = drop.reason().name();
        String function = withoutSuffix(drop.function());
        boolean unnamed = function.equals(Drop.UNKNOWN_FUNCTION);
        if (BY_A_SOCKET.contains(reason)) {
            return Freed.HANDLED;
        }
        if (reason.equals(QUEUE_PURGE)) {
            return purged(function);
        }
        if (reason.equals("NO_SOCKET")) {
            boolean icmp = unnamed
                    ? isIcmp(drop.packet())
                    : BESIDE_RAW_SOCKETS.matcher(function).matches();
            return icmp ? Freed.UNCLEAR : Freed.DROPPED;
        }
        if (!reason.equals(NOT_SPECIFIED) && !drop.reason().equals(DropReason.NONE)) {
            return Freed.DROPPED;
        }
        boolean used = AFTER_USE.contains(function) && reason.equals(NOT_SPECIFIED);
        boolean couldBe = unnamed
                ? mayHaveASocket(drop.packet())
                : OF_A_PROTOCOL.matcher(function).matches();
        return used && isWhole(drop.packet()) ? Freed.HANDLED : couldBe ? Freed.UNCLEAR : Freed.DROPPED;
    }

    private static Freed purged(String function) {
        if (QUEUES_OF_SOCKETS.contains(function)) {
            return Freed.HANDLED;
        }
        return WAITED_FOR_A_NEIGHBOUR.matcher(function).matches() ? Freed.DROPPED : Freed.UNCLEAR;
    }

    /** What the compiler made of one function of the source: {@code tcp_v4_rcv.isra.0}. */
    private static String withoutSuffix(String function) {
        int dot = function.indexOf('.');
        return dot < 0 ? function : function.substring(0, dot);
    }

    private static boolean isIcmp(Packet packet) {
        int protocol = packet.protocol().orElse(0);
        return protocol == IpProtocol.ICMP || protocol == IpProtocol.ICMPV6;
    }

    private static boolean mayHaveASocket(Packet packet) {
        return isIcmp(packet) || packet.protocol().orElse(0) == IpProtocol.TCP;
    }

    /** TCP's receiver gives no reason either where there is no whole header of TCP. */
    private static boolean isWhole(Packet packet) {
        return packet.protocol().orElse(0) != IpProtocol.TCP
                || packet.tcpFlags().isPresent();
    }
}

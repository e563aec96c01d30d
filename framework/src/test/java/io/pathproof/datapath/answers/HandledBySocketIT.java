package io.pathproof.datapath.answers;

import static io.pathproof.assertions.PathproofAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.pathproof.assertions.InconclusiveError;
import io.pathproof.junit.PathproofTest;
import io.pathproof.topology.Node;
import io.pathproof.topology.Pod;
import io.pathproof.topology.RunningCommand;
import io.pathproof.topology.Topology;
import io.pathproof.trace.PacketFilter;
import io.pathproof.trace.PacketTrace;
import java.time.Duration;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a socket or a protocol had, and the kernel freed then, has arrived. */
@PathproofTest
class HandledBySocketIT {

    @RegisterExtension
    static final Topology topology = Topology.of("one");

    static Pod a;
    static Pod b;

    @BeforeAll
    static void pods() {
        Node one = topology.node("one");
        a = one.pod("a", "10.0.0.1/24", "fd00::1/64");
        b = one.pod("b", "10.0.0.2/24", "fd00::2/64");
        know(a, b);
        know(b, a);
    }

    private static void know(Pod pod, Pod other) {
        other.addresses()
                .forEach(address -> pod.exec(
                        "ip", "neigh", "replace", address.getHostAddress(), "lladdr", other.mac(), "dev", "eth0"));
    }

    private static void eachOfBothWaysArrived(PacketTrace trace) {
        assertThat(trace.tcp(a, b)).enteredOvsFrom(a).arrivedAt(b);
        assertThat(trace.tcp(b, a)).enteredOvsFrom(b).arrivedAt(a);
    }

    /** The client closes first, so that the server's FIN meets its TIME_WAIT. */
    @Test
    void closedByBoth(PacketTrace trace) {
        String server =
                """
                s = create_server(('', 7000))
                go = socket(AF_INET, SOCK_DGRAM)
                go.bind(('', 7001))
                say('ready')
                c, who = s.accept()
                while c.recv(100): pass
                go.recv(100)
                c.close()
                """;
        try (RunningCommand running = Sockets.start(b, server)) {
            Sockets.run(a, "s = create_connection(('10.0.0.2', 7000)); s.sendall(b'hello'); s.close()");
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> a.exec("ss", "-tanH", "dport", "=", ":7000").contains("FIN-WAIT-2"));
            a.udp(b, 7001, 1);
            running.awaitEnd();
        }
        eachOfBothWaysArrived(trace);
    }

    @Test
    void halfClosed(PacketTrace trace) {
        String server =
                """
                s = create_server(('', 7000))
                say('ready')
                c, who = s.accept()
                while c.recv(100): pass
                c.sendall(b'x' * 100)
                c.close()
                """;
        String client =
                """
                s = create_connection(('10.0.0.2', 7000))
                s.sendall(b'hello')
                s.shutdown(SHUT_WR)
                while s.recv(100): pass
                s.close()
                """;
        try (RunningCommand running = Sockets.start(b, server)) {
            Sockets.run(a, client);
            running.awaitEnd();
        }
        eachOfBothWaysArrived(trace);
    }

    /** It lay in the socket's queue, and nobody has read it. */
    @Test
    void closedWithoutReading(PacketTrace trace) {
        String server =
                """
                s = socket(AF_INET, SOCK_DGRAM)
                s.bind(('', 7001))
                say('ready')
                s.recvfrom(100, MSG_PEEK)
                s.close()
                say('closed')
                """;
        try (RunningCommand running = Sockets.start(b, server)) {
            a.udp(b, 7001, 1);
            running.awaitOutput("closed");
        }
        assertThat(trace.udp(a, b)).enteredOvsFrom(a).arrivedAt(b);
    }

    @Test
    void aReset(PacketTrace trace) {
        String server =
                """
                s = create_server(('', 7000))
                say('ready')
                c, who = s.accept()
                try: c.recv(100)
                except OSError: say('reset')
                """;
        String client =
                """
                import struct
                s = create_connection(('10.0.0.2', 7000))
                s.setsockopt(SOL_SOCKET, SO_LINGER, struct.pack('ii', 1, 0))
                s.close()
                """;
        try (RunningCommand running = Sockets.start(b, server)) {
            Sockets.run(a, client);
            running.awaitOutput("reset");
        }
        eachOfBothWaysArrived(trace);
    }

    /** The kernel's own handler of ICMP frees it for want of a socket, but the program has its copy: of that the kernel says nothing. */
    @Test
    void anEchoReplyToARawSocket(PacketTrace trace) {
        String ping =
                """
                s = socket(AF_INET, SOCK_RAW, IPPROTO_ICMP)
                s.sendto(bytes.fromhex('0800f7fd00010001'), ('10.0.0.2', 0))
                s.settimeout(30)
                while s.recv(200)[20] != 0: pass
                """;
        Sockets.run(a, ping);
        PacketTrace asked = trace.where(PacketFilter.icmp().icmpType(8));
        assertThat(asked).enteredOvsFrom(a).arrivedAt(b).answered();
        PacketTrace reply = trace.where(PacketFilter.icmp().icmpType(0));
        untold(() -> assertThat(reply).enteredOvsFrom(b).arrivedAt(a));
        untold(() -> assertThat(reply).enteredOvsFrom(b).droppedOutsideOvs());
    }

    /** It looks the same. */
    @Test
    void anEchoReplyThatNobodyWaitsFor(PacketTrace trace) {
        String unasked =
                """
                s = socket(AF_INET, SOCK_RAW, IPPROTO_ICMP)
                s.sendto(bytes.fromhex('0000fff700070001'), ('10.0.0.2', 0))
                """;
        Sockets.run(a, unasked);
        PacketTrace replies = trace.where(PacketFilter.icmp().icmpType(0));
        untold(() -> assertThat(replies).enteredOvsFrom(a).arrivedAt(b));
        untold(() -> assertThat(replies).enteredOvsFrom(a).droppedOutsideOvs("NO_SOCKET"));
    }

    private static void untold(ThrowingCallable assertion) {
        assertThatExceptionOfType(InconclusiveError.class)
                .isThrownBy(assertion)
                .withMessageContaining("freed outside of OVS by icmp_rcv, on its way or when it had come: NO_SOCKET");
    }
}

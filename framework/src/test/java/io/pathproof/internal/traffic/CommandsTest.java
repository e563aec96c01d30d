package io.pathproof.internal.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.sun.net.httpserver.HttpServer;
import io.pathproof.internal.process.Command;
import io.pathproof.internal.process.Result;
import io.pathproof.traffic.HttpResult;
import io.pathproof.traffic.PingResult;
import io.pathproof.traffic.TcpResult;
import io.pathproof.traffic.UdpResult;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The commands as they run, on the loopback, and what their ends mean. */
class CommandsTest {

    private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

    @Test
    void tcpIsConnectedWhereSomebodyListensAndRefusedWhereNobodyDoes() throws IOException {
        int port;
        try (ServerSocket server = new ServerSocket(0, 5, LOOPBACK)) {
            port = server.getLocalPort();
            assertThat(TcpCommand.result(run(TcpCommand.words(LOOPBACK, port, 5))))
                    .contains(TcpResult.CONNECTED);
        }
        assertThat(TcpCommand.result(run(TcpCommand.words(LOOPBACK, port, 5)))).contains(TcpResult.REFUSED);
    }

    @Test
    void tcpWithoutAnAnswerIsUnanswered() {
        for (int code : new int[] {124, 143}) {
            assertThat(TcpCommand.result(ended(code, "", ""))).contains(TcpResult.UNANSWERED);
        }
        assertThat(TcpCommand.result(ended(1, "", "bash: connect: No route to host")))
                .contains(TcpResult.UNANSWERED);
        assertThat(TcpCommand.result(ended(127, "", "timeout: not found"))).isEmpty();
    }

    @Test
    void udpCountsTheDatagramsThatComeBack() throws Exception {
        try (DatagramSocket server = new DatagramSocket(0, LOOPBACK)) {
            Thread echo = new Thread(() -> answerTwo(server));
            echo.start();
            Result result = run(UdpCommand.words(LOOPBACK, server.getLocalPort(), 3, 1));
            assertThat(UdpCommand.result(result, 3)).contains(new UdpResult(3, 2));
            echo.join();
        }
    }

    private static void answerTwo(DatagramSocket server) {
        try {
            for (int i = 0; i < 2; i++) {
                DatagramPacket packet = new DatagramPacket(new byte[64], 64);
                server.receive(packet);
                server.send(packet);
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void udpToNobodyIsSentAllTheSame() throws IOException {
        int port;
        try (DatagramSocket nobody = new DatagramSocket(0, LOOPBACK)) {
            port = nobody.getLocalPort();
        }
        long before = toNobody();
        assertThat(UdpCommand.result(run(UdpCommand.words(LOOPBACK, port, 50, 1)), 50))
                .contains(new UdpResult(50, 0));
        assertThat(toNobody() - before).isGreaterThanOrEqualTo(50);
    }

    /** Datagrams that came to this machine for a port where nobody listens. */
    private static long toNobody() throws IOException {
        List<String> udp = Files.readAllLines(Path.of("/proc/net/snmp")).stream()
                .filter(line -> line.startsWith("Udp: "))
                .toList();
        int column = List.of(udp.get(0).split(" ", -1)).indexOf("NoPorts");
        return Long.parseLong(udp.get(1).split(" ", -1)[column]);
    }

    @Test
    void httpHasAStatusAndABodyWhateverItsLines() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(LOOPBACK, 0), 0);
        server.createContext("/", exchange -> {
            byte[] body = "one\ntwo".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(404, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        String url = "http://127.0.0.1:" + server.getAddress().getPort() + "/";
        try {
            assertThat(HttpCommand.result(run(HttpCommand.words(url, 5)))).contains(new HttpResult(404, "one\ntwo"));
        } finally {
            server.stop(0);
        }
        assertThat(HttpCommand.result(run(HttpCommand.words(url, 5)))).contains(HttpResult.UNANSWERED);
        assertThat(HttpCommand.result(ended(127, "", "curl: not found"))).isEmpty();
    }

    @Test
    void pingCounts() {
        assertThat(PingCommand.words(LOOPBACK, 1, 2)).containsExactly("ping", "-q", "-c", "1", "-W", "2", "127.0.0.1");
        assertThat(PingCommand.words(LOOPBACK, 3, 2)).contains("-i", "0.1");
        assertThat(PingCommand.result(ended(1, "2 packets transmitted, 0 packets received, 100% packet loss", "")))
                .contains(new PingResult(2, 0));
        assertThat(PingCommand.result(ended(2, "", "connect: Network is unreachable")))
                .isEmpty();
    }

    @Test
    void whatCannotBeSentIsMisuse() {
        assertThatIllegalArgumentException().isThrownBy(() -> PingCommand.words(LOOPBACK, 0, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> TcpCommand.words(LOOPBACK, 65536, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> UdpCommand.words(LOOPBACK, 1, 0, 1));
    }

    private static Result run(List<String> words) {
        return new Command(words, Map.of(), "", Duration.ofSeconds(30)).run();
    }

    private static Result ended(int code, String stdout, String stderr) {
        return new Result(List.of("command"), code, stdout, stderr, false);
    }
}

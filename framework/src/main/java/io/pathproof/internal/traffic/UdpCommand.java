package io.pathproof.internal.traffic;

import io.pathproof.internal.process.Result;
import io.pathproof.traffic.UdpResult;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/** Datagrams by UDP, sent by bash from one port to one port; then it waits for answers. */
public final class UdpCommand {

    /** A port that answers "unreachable" makes the next write fail, and that datagram is not sent. One read is one datagram. */
    private static final String SEND =
            """
            exec 3<>"/dev/udp/$1/$2" || exit 2
            for ((i = 0; i < $3; i++)); do
              for again in 1 2 3 4 5; do echo "pathproof $i" >&3 && continue 2; done
              exit 2
            done
            received=0
            while ((0 < $4 && received < $3)) && [ -n "$(timeout "$4" dd bs=65536 count=1 <&3 2>/dev/null)" ]; do ((++received)); done
            echo "$received"
            """;

    private UdpCommand() {}

    /** As many datagrams as wanted. At most so long it waits for each answer; 0 seconds: for none. */
    public static List<String> words(InetAddress address, int port, int count, int patienceSeconds) {
        if (count < 1) {
            throw new IllegalArgumentException(count + " datagrams: want at least one");
        }
        return List.of(
                "bash",
                "-c",
                SEND,
                "bash",
                address.getHostAddress(),
                Integer.toString(Ports.valid(port)),
                Integer.toString(count),
                Integer.toString(patienceSeconds));
    }

    /** What came back; empty if they could not be sent. */
    public static Optional<UdpResult> result(Result result, int count) {
        return result.succeeded()
                ? Optional.of(
                        new UdpResult(count, Integer.parseInt(result.stdout().strip())))
                : Optional.empty();
    }
}

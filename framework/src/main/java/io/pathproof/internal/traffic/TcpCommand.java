package io.pathproof.internal.traffic;

import io.pathproof.internal.process.Result;
import io.pathproof.traffic.TcpResult;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A connection by TCP, made by bash and closed at once. */
public final class TcpCommand {

    private static final String CONNECT = "exec 3<>\"/dev/tcp/$1/$2\"";

    /** That of coreutils, and that of busybox. */
    private static final Set<Integer> TIMEOUT_EXPIRED = Set.of(124, 143);

    private TcpCommand() {}

    public static List<String> words(InetAddress address, int port, int patienceSeconds) {
        return List.of(
                "timeout",
                Integer.toString(patienceSeconds),
                "bash",
                "-c",
                CONNECT,
                "bash",
                address.getHostAddress(),
                Integer.toString(Ports.valid(port)));
    }

    /** What became of it; empty if it could not be tried. */
    public static Optional<TcpResult> result(Result result) {
        if (result.succeeded()) {
            return Optional.of(TcpResult.CONNECTED);
        }
        if (result.stderr().contains("Connection refused")) {
            return Optional.of(TcpResult.REFUSED);
        }
        return TIMEOUT_EXPIRED.contains(result.exitCode())
                        || result.stderr().contains("No route to host")
                        || result.stderr().contains("timed out")
                ? Optional.of(TcpResult.UNANSWERED)
                : Optional.empty();
    }
}

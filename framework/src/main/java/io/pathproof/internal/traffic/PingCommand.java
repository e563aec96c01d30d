package io.pathproof.internal.traffic;

import io.pathproof.internal.process.Result;
import io.pathproof.traffic.PingResult;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** ping(8), that of iputils or of busybox. */
public final class PingCommand {

    private static final int ERROR = 2;

    private PingCommand() {}

    /** Quiet, since it would look up a name for each reply that it shows. */
    public static List<String> words(InetAddress address, int count, int patienceSeconds) {
        if (count < 1) {
            throw new IllegalArgumentException("ping " + count + " times: want at least once");
        }
        List<String> words =
                new ArrayList<>(List.of("ping", "-q", "-c", Integer.toString(count), "-W", "" + patienceSeconds));
        if (count > 1) {
            words.addAll(List.of("-i", "0.1"));
        }
        words.add(address.getHostAddress());
        return List.copyOf(words);
    }

    /** What it counted; empty if it could not even send. */
    public static Optional<PingResult> result(Result result) {
        return result.timedOut() || result.exitCode() >= ERROR
                ? Optional.empty()
                : Optional.of(PingResult.parse(result.stdout()));
    }
}

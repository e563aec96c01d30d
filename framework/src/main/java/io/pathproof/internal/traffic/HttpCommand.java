package io.pathproof.internal.traffic;

import io.pathproof.internal.process.Result;
import io.pathproof.traffic.HttpResult;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A request by curl(1), which follows the body by its status in a line of its own. */
public final class HttpCommand {

    /** Could not connect; timed out; got nothing; the connection was reset. */
    private static final Set<Integer> UNANSWERED = Set.of(7, 28, 52, 56);

    private HttpCommand() {}

    public static List<String> words(String url, int patienceSeconds) {
        return List.of(
                "curl", "-sS", "-g", "--max-time", Integer.toString(patienceSeconds), "-w", "\n%{http_code}", url);
    }

    /** The answer; empty if it could not be tried. */
    public static Optional<HttpResult> result(Result result) {
        if (UNANSWERED.contains(result.exitCode())) {
            return Optional.of(HttpResult.UNANSWERED);
        }
        int line = result.stdout().lastIndexOf('\n');
        if (!result.succeeded() || line < 0) {
            return Optional.empty();
        }
        return Optional.of(new HttpResult(
                Integer.parseInt(result.stdout().substring(line + 1).strip()),
                result.stdout().substring(0, line)));
    }
}

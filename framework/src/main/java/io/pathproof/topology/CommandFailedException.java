package io.pathproof.topology;

import io.pathproof.internal.process.Result;
import org.apiguardian.api.API;

/** A command on a node or in a pod did not end with exit code 0, or not in time. The message has all that it said. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class CommandFailedException extends RuntimeException {

    private final int exitCode;
    private final String stdout;
    private final String stderr;

    CommandFailedException(String where, Result result, String input) {
        super(message(where, result, input));
        this.exitCode = result.exitCode();
        this.stdout = result.stdout();
        this.stderr = result.stderr();
    }

    private static String message(String where, Result result, String input) {
        StringBuilder message =
                new StringBuilder("on ").append(where).append(": ").append(result.commandLine());
        message.append(
                result.timedOut()
                        ? "\nwas not done at its deadline, and was killed"
                        : "\nended with exit code " + result.exitCode() + ", not with 0");
        append(message, "stderr", result.stderr());
        append(message, "stdout", result.stdout());
        append(message, "input", input);
        return message.toString();
    }

    private static void append(StringBuilder message, String label, String text) {
        if (!text.isBlank()) {
            message.append('\n')
                    .append(label)
                    .append(":\n")
                    .append(text.stripTrailing().indent(2).stripTrailing());
        }
    }

    /** Its exit code; 127 if there is no such program, -1 if it was killed at its deadline. */
    public int exitCode() {
        return exitCode;
    }

    /** What it wrote to its output. */
    public String stdout() {
        return stdout;
    }

    /** What it wrote to its error output. */
    public String stderr() {
        return stderr;
    }
}

package io.pathproof.internal.process;

import java.util.List;
import java.util.stream.Collectors;

/**
 * How a command ended. A program that is not there ends like a shell would say it: with exit code {@link #NOT_FOUND}.
 *
 * @param timedOut whether it was ended because its deadline had come
 */
public record Result(List<String> words, int exitCode, String stdout, String stderr, boolean timedOut) {

    public static final int NOT_FOUND = 127;

    public boolean succeeded() {
        return exitCode == 0 && !timedOut;
    }

    /** The command as one would type it. */
    public String commandLine() {
        return words.stream().map(Result::quoted).collect(Collectors.joining(" "));
    }

    private static String quoted(String word) {
        return word.matches("[\\w@%+=:,./-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}

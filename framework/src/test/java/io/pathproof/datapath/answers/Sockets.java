package io.pathproof.datapath.answers;

import io.pathproof.topology.Pod;
import io.pathproof.topology.RunningCommand;
import java.util.stream.Stream;

/** Programs in pods that send and receive as a test says, in Python; they write what they had to their output. */
final class Sockets {

    private static final String ALL =
            """
            import socket, sys
            from socket import *
            def say(*words): print(*words, flush=True)
            """;

    private Sockets() {}

    /** Runs a program to its end. */
    static String run(Pod pod, String program, String... arguments) {
        return pod.exec(words(program, arguments));
    }

    /** Starts a program, and waits until it says "ready". */
    static RunningCommand start(Pod pod, String program, String... arguments) {
        return pod.start(words(program, arguments)).awaitOutput("ready");
    }

    /** On the first CPU, so that what it frees is what it allocates next. */
    private static String[] words(String program, String... arguments) {
        return Stream.concat(
                        Stream.of("taskset", "-c", "0", "python3", "-u", "-c", ALL + program), Stream.of(arguments))
                .toArray(String[]::new);
    }
}

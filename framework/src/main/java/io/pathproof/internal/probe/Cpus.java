package io.pathproof.internal.probe;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The CPUs that are online: each has frames of its own, and a marker is run on each. */
final class Cpus {

    private static final Path LISTS = Path.of("/sys/devices/system/cpu");

    private Cpus() {}

    static List<Integer> online() {
        return list("online");
    }

    /** Those that might be plugged in, too: a map with a value for each CPU has one for each of these. */
    static int possible() {
        return list("possible").size();
    }

    private static List<Integer> list(String which) {
        try {
            return parse(Files.readString(LISTS.resolve(which)));
        } catch (IOException e) {
            throw new UncheckedIOException("could not read which CPUs are " + which, e);
        }
    }

    /** A list as the kernel writes it: {@code 0-3,8,10-11}. */
    static List<Integer> parse(String list) {
        return Stream.of(list.strip().split(",", -1))
                .flatMap(range -> {
                    String[] ends = range.split("-", 2);
                    return IntStream.rangeClosed(Integer.parseInt(ends[0]), Integer.parseInt(ends[ends.length - 1]))
                            .boxed();
                })
                .toList();
    }
}

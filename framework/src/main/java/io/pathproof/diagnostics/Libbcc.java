package io.pathproof.diagnostics;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The library that compiles and loads the probes, by the version in the name of the file behind {@code libbcc.so.0}. */
record Libbcc() implements Precondition {

    private static final String NAME = "libbcc";
    private static final String WANTED = "libbcc.so.0, version 0.25 or later";
    private static final String REMEDY = "Debian, Ubuntu: apt-get install libbpfcc; Fedora, RHEL: dnf install bcc";
    private static final String LINK = "libbcc.so.0";
    private static final Pattern VERSION = Pattern.compile("libbcc\\.so\\.0\\.(\\d+)(\\.\\d+)*");

    @Override
    public Check check(Machine machine) {
        Optional<Path> library = directories(machine)
                .map(directory -> directory.resolve(LINK))
                .filter(Files::exists)
                .findFirst();
        if (library.isEmpty()) {
            return Check.failed(NAME, "no " + LINK, WANTED, REMEDY);
        }
        String file = realName(library.get());
        Matcher version = VERSION.matcher(file);
        if (!version.matches()) {
            return Check.warning(NAME, library.get() + ", of unknown version", WANTED, REMEDY);
        }
        return Integer.parseInt(version.group(1)) < 25
                ? Check.failed(NAME, file, WANTED, REMEDY + ", from a later release of the distribution")
                : Check.passed(NAME, file);
    }

    private static String realName(Path library) {
        try {
            return String.valueOf(library.toRealPath().getFileName());
        } catch (IOException e) {
            return LINK;
        }
    }

    /** Where the dynamic loader looks: what its configuration lists, then its own places. */
    private static Stream<Path> directories(Machine machine) {
        Stream<String> configured = files(machine.path("/etc/ld.so.conf.d"))
                .flatMap(file -> machine.read("/etc/ld.so.conf.d/" + file).stream())
                .flatMap(String::lines)
                .map(String::strip)
                .filter(line -> line.startsWith("/"));
        Stream<String> own = Stream.of("/lib64", "/usr/lib64", "/lib", "/usr/lib");
        return Stream.concat(configured, own).map(machine::path);
    }

    private static Stream<String> files(Path directory) {
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.map(entry -> String.valueOf(entry.getFileName())).sorted().toList().stream();
        } catch (IOException e) {
            return List.<String>of().stream();
        }
    }
}

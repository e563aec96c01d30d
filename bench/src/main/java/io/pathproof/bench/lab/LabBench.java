package io.pathproof.bench.lab;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Measures rows and writes down what came out, each row in a file of its own. {@code lab/bench} says where. */
public final class LabBench {

    private static final List<Row> ROWS = List.of(
            new WindowRow(),
            new ArmingRow(),
            new RecordingRow(),
            new FilteredRow(),
            new CountingRow(),
            new LossRow(),
            new DenialRow(),
            new SuiteRow(),
            new AnalysisRow());

    private LabBench() {}

    /** With a directory for the results, options, and the names of rows. */
    public static void main(String[] arguments) throws IOException {
        Path directory = Files.createDirectories(Path.of(arguments[0]));
        List<String> wanted = new ArrayList<>();
        Settings settings = Settings.of(List.of(arguments).subList(1, arguments.length), wanted);
        boolean allMeasured = true;
        for (String name : wanted) {
            allMeasured &= measure(row(name), settings, directory);
        }
        System.exit(allMeasured ? 0 : 1);
    }

    private static Row row(String name) {
        return ROWS.stream()
                .filter(row -> row.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new SetupException("there is no row " + name + ": want one of "
                        + ROWS.stream().map(Row::name).collect(Collectors.joining(", "))));
    }

    private static boolean measure(Row row, Settings settings, Path directory) throws IOException {
        System.err.println("bench: " + row.name());
        Path file = directory.resolve(row.name() + ".tsv");
        Files.deleteIfExists(file);
        try {
            List<String> lines =
                    row.measure(settings).stream().map(Result::line).toList();
            Files.write(file, lines);
            return true;
        } catch (SetupException e) {
            System.err.println("bench: error: the row " + row.name() + " was not measured: " + e.getMessage());
            return false;
        }
    }

    /** What this JVM was started with, for one that is to be like it. */
    static List<String> jvmOptions() {
        return ManagementFactory.getRuntimeMXBean().getInputArguments();
    }
}

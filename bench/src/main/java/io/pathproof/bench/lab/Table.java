package io.pathproof.bench.lab;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** All results that there are, as a table on the screen, as results.json, and as a picture. */
public final class Table {

    private static final List<String> ORDER =
            List.of("window", "arming", "recording", "filtered", "counting", "loss", "denial", "analysis", "suite");

    private Table() {}

    /**
     * With the directory of the results, the file for JSON, the file for the picture, and "check" if a goal that is not met is an error.
     */
    public static void main(String[] arguments) throws IOException {
        List<Result> results = read(Path.of(arguments[0]));
        results.forEach(result -> System.out.println(line(result)));
        writeJson(results, Path.of(arguments[1]));
        Files.writeString(Path.of(arguments[2]), Picture.of(results));
        long missed = results.stream().filter(result -> !result.met()).count();
        long goals = results.stream().filter(Result::hasGoal).count();
        System.out.printf("%d of %d goals met%n", goals - missed, goals);
        List<String> less = results.stream()
                .filter(result -> !result.kept())
                .map(result -> result.name() + " (was " + result.before() + ")")
                .toList();
        System.out.printf("less than before: %s%n", less.isEmpty() ? "nothing" : String.join(", ", less));
        System.exit(arguments.length > 3 && (missed > 0 || !less.isEmpty()) ? 1 : 0);
    }

    private static List<Result> read(Path directory) throws IOException {
        List<Result> results = new ArrayList<>();
        for (String row : ORDER) {
            Path file = directory.resolve(row + ".tsv");
            if (Files.exists(file)) {
                Files.readAllLines(file).stream().map(Result::of).forEach(results::add);
            }
        }
        return results;
    }

    private static String line(Result result) {
        return String.format(
                Locale.ROOT,
                "%-8s  %-55s %10s %-16s  %-27s %10s  ratio %-8s  goal %-42s %s",
                result.hasGoal() ? result.met() ? "met" : "NOT MET" : "-",
                result.name(),
                Result.number(result.value()),
                result.unit(),
                result.peer(),
                Result.number(result.peerValue()),
                Result.number(result.ratio()),
                result.wanted(),
                result.spread());
    }

    private static void writeJson(List<Result> results, Path file) throws IOException {
        try (JsonGenerator json = new JsonFactory()
                .createGenerator(file.toFile(), JsonEncoding.UTF8)
                .useDefaultPrettyPrinter()) {
            json.writeStartArray();
            for (Result result : results) {
                json.writeStartObject();
                json.writeStringField("name", result.name());
                json.writeNumberField("value", result.value());
                json.writeStringField("unit", result.unit());
                json.writeStringField("better", result.better());
                json.writeStringField("peer", result.peer());
                json.writeNumberField("peerValue", result.peerValue());
                json.writeNumberField("ratio", result.ratio());
                json.writeEndObject();
            }
            json.writeEndArray();
        }
    }
}

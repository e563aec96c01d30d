package io.pathproof.bench.lab;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What each contender leaves of the datapath's throughput: all that it costs, and in the paler end what its reader has of that. */
final class ShareChart {

    private static final int TOP = 46;
    private static final int FROM = 300;
    private static final int LENGTH = 480;

    private final List<Result> results;
    private final List<Result> shown;

    ShareChart(List<Result> results) {
        this.results = results;
        this.shown = results.stream()
                .filter(result ->
                        result.unit().equals(Throughput.UNIT) && !result.name().endsWith(Throughput.ALONE))
                .filter(result -> result.peer().equals(Contender.nobody().name()))
                .toList();
    }

    int height() {
        return shown.isEmpty() ? 0 : TOP + Picture.ROW * shown.size() + 14;
    }

    String drawn() {
        if (shown.isEmpty()) {
            return "";
        }
        return """
                <text x="8" y="20" class="peer">in instructions, of no probe</text>
                <text x="%1$d" y="20" class="peer">all that it costs; paler: the datapath alone</text>
                <text x="%2$d" y="20" text-anchor="middle" class="peer">no probe</text>
                <line x1="%2$d" y1="28" x2="%2$d" y2="%3$d"/>
                """
                        .formatted(FROM, FROM + LENGTH, height())
                + IntStream.range(0, shown.size())
                        .mapToObj(i -> bar(shown.get(i), TOP + Picture.ROW * i))
                        .collect(Collectors.joining());
    }

    private String bar(Result result, int y) {
        double alone = alone(result).map(Result::ratio).orElse(result.ratio());
        String who = result.before() > 0 ? "ours" : "others";
        return String.format(
                Locale.ROOT,
                "<text x=\"8\" y=\"%1$d\">%2$s</text>"
                        + "<rect x=\"%3$d\" y=\"%4$d\" width=\"%5$.1f\" height=\"14\" rx=\"2\" class=\"%6$s reader\"/>"
                        + "<rect x=\"%3$d\" y=\"%4$d\" width=\"%7$.1f\" height=\"14\" rx=\"2\" class=\"%6$s\"/>"
                        + "<text x=\"%8$d\" y=\"%1$d\">%9$.3f / %10$.3f</text>%n",
                y + 11,
                result.name(),
                FROM,
                y,
                LENGTH * alone,
                who,
                LENGTH * result.ratio(),
                FROM + LENGTH + 8,
                result.ratio(),
                alone);
    }

    private Optional<Result> alone(Result all) {
        return results.stream()
                .filter(result ->
                        result.peer().equals(all.peer()) && result.name().equals(all.name() + Throughput.ALONE))
                .findFirst();
    }
}

package io.pathproof.bench.lab;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A bar for each result that has a peer: how many times better than the peer, on a scale of powers of ten. The line in the middle is
 * the peer; what is to its right is better.
 */
final class BarChart {

    private static final int TOP = 46;
    private static final int PEER = 540;
    private static final double DECADE = 72;
    private static final double LEAST = 0.05;

    private final List<Result> shown;

    BarChart(List<Result> results) {
        shown = results.stream()
                .filter(result -> !result.peer().equals("goal")
                        && !result.unit().equals("%")
                        && !result.unit().equals(Throughput.UNIT)
                        && result.value() > 0
                        && result.peerValue() > 0)
                .toList();
    }

    int height() {
        return TOP + Picture.ROW * shown.size() + 14;
    }

    String drawn() {
        String bars = IntStream.range(0, shown.size())
                .mapToObj(i -> bar(shown.get(i), TOP + Picture.ROW * i))
                .collect(Collectors.joining());
        return """
                <text x="%3$d" y="20" text-anchor="middle" class="peer">the same as the peer</text>
                <text x="%1$d" y="20" dx="-8" text-anchor="end" class="peer">better, each mark ten times</text>
                <line x1="%3$d" y1="28" x2="%3$d" y2="%2$d"/>
                %4$s%5$s"""
                .formatted(Picture.WIDTH, height(), PEER, marks(), bars);
    }

    private static String marks() {
        return IntStream.rangeClosed(1, 3)
                .mapToObj(decade -> PEER + decade * DECADE)
                .map(x -> String.format(Locale.ROOT, "<line x1=\"%1$.0f\" y1=\"30\" x2=\"%1$.0f\" y2=\"38\"/>%n", x))
                .collect(Collectors.joining());
    }

    private static String bar(Result result, int y) {
        double times = result.better().equals("lower") ? 1 / result.ratio() : result.ratio();
        double length = DECADE * Math.log10(Math.max(times, LEAST));
        double from = Math.min(PEER, PEER + length);
        return String.format(
                Locale.ROOT,
                "<text x=\"8\" y=\"%d\">%s</text><text x=\"%.0f\" y=\"%d\" text-anchor=\"end\" class=\"peer\">%s</text>"
                        + "<rect x=\"%.1f\" y=\"%d\" width=\"%.1f\" height=\"14\" rx=\"2\" class=\"%s\"/>"
                        + "<text x=\"%.1f\" y=\"%d\">%s</text>%n",
                y + 11,
                result.name(),
                PEER - 60.0,
                y + 11,
                "against " + result.peer(),
                from,
                y,
                Math.max(Math.abs(length), 1.5),
                times >= 1 ? "ours" : "worse",
                Math.max(PEER, PEER + length) + 6,
                y + 11,
                Result.number(times) + " x");
    }
}

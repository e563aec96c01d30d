package io.pathproof.internal.report;

import io.pathproof.trace.journey.Station;
import io.pathproof.trace.journey.Step;
import java.util.List;

/** The lanes of a group of packets, and its way through them: one row for each step, time goes down. */
final class Picture {

    /** Height of what is above the first row. */
    static final double HEAD = 76;

    /** Height of a row. */
    static final double ROW = 30;

    private static final double FOOT = 10;
    private static final double BEND = 9;
    private static final double RADIUS = 5;

    private final List<Excerpt.Row> rows;
    private final Lanes lanes;

    Picture(Group group) {
        this.rows = Excerpt.of(group.example().steps());
        this.lanes = new Lanes(rows.stream()
                .filter(row -> !row.isOmitted())
                .map(Excerpt.Row::step)
                .toList());
    }

    List<Excerpt.Row> rows() {
        return rows;
    }

    double width() {
        return lanes.width();
    }

    double height() {
        return HEAD + rows.size() * ROW + FOOT;
    }

    static double middle(int row) {
        return HEAD + row * ROW + ROW / 2;
    }

    void drawInto(Markup svg) {
        lanes.nodes().forEach(node -> box(svg, node, "node", 0.5, 26, height() - 1));
        lanes.bridges().forEach(bridge -> box(svg, bridge, "bridge", 26.5, 22, 22));
        lanes.stations().forEach(station -> lane(svg, station));
        for (int row = 0; row < rows.size(); row++) {
            edge(svg, rows.get(row), row);
        }
        for (int row = 0; row < rows.size(); row++) {
            if (!rows.get(row).isOmitted()) {
                mark(svg, rows.get(row).step(), row);
            }
        }
    }

    private static void box(Markup svg, Lanes.Span span, String kind, double top, double label, double height) {
        double inset = kind.equals("node") ? 0 : 4;
        svg.empty(
                "rect",
                "class",
                kind,
                "x",
                span.left() + inset,
                "y",
                top,
                "width",
                span.right() - span.left() - 2 * inset,
                "height",
                height,
                "rx",
                kind.equals("node") ? 8.0 : 4.0);
        svg.element(
                "text",
                span.label(),
                "class",
                kind + "-name",
                "x",
                (span.left() + span.right()) / 2,
                "y",
                top + label / 2 + 4);
    }

    private void lane(Markup svg, Station station) {
        double x = lanes.center(station);
        boolean port = station.kind() == Station.Kind.PORT;
        svg.element("text", station.name(), "class", port ? "port" : "port inner", "x", x, "y", 65.0);
        svg.empty("path", "class", "lane", "d", "M" + at(x, HEAD - 4) + "V" + Markup.number(height() - FOOT));
    }

    /** Down the lane of the step that it comes of, and over to its own. */
    private void edge(Markup svg, Excerpt.Row to, int row) {
        if (to.from() == Step.NONE) {
            return;
        }
        double x = lanes.center(rows.get(to.from()).step().at());
        double y = middle(to.from()) + RADIUS;
        double toX = lanes.center(to.step().at());
        double toY = middle(row);
        String way = "M" + at(x, y);
        if (x == toX) {
            way += "V" + Markup.number(toY - RADIUS);
        } else {
            double side = Math.signum(toX - x);
            way += "V" + Markup.number(toY - BEND) + "Q" + at(x, toY) + " " + at(x + side * BEND, toY) + "H"
                    + Markup.number(toX - side * RADIUS);
        }
        svg.empty("path", "class", "edge " + to.kind(), "d", way);
    }

    private void mark(Markup svg, Step step, int row) {
        double x = lanes.center(step.at());
        double y = middle(row);
        switch (step.kind()) {
            case ENTERED, RETURNED -> dot(svg, x, y, "mark open");
            case LEFT, COPIED -> {
                dot(svg, x, y, "mark " + step.kind());
                String tip = "M" + at(x - 4, y + 8) + "L" + at(x, y + 13) + "L" + at(x + 4, y + 8);
                svg.empty("path", "class", "tip", "d", tip);
            }
            case HANDED ->
                svg.empty("rect", "class", "mark handed", "x", x - 4.5, "y", y - 4.5, "width", 9.0, "height", 9.0);
            case STOPPED -> {
                svg.empty("circle", "class", "halo", "cx", x, "cy", y, "r", 9.0);
                String cross = "M" + at(x - 5, y - 5) + "l10,10M" + at(x + 5, y - 5) + "l-10,10";
                svg.empty("path", "class", "stop", "d", cross);
            }
            case HELD -> {
                dot(svg, x, y, "halo");
                svg.empty("path", "class", "hold", "d", "M" + at(x - 3, y - 6) + "v12M" + at(x + 3, y - 6) + "v12");
            }
            case UNCLEAR -> {
                svg.empty("circle", "class", "halo", "cx", x, "cy", y, "r", 9.0);
                svg.element("text", "?", "class", "doubt", "x", x, "y", y + 5);
            }
        }
    }

    private static void dot(Markup svg, double x, double y, String kind) {
        svg.empty("circle", "class", kind, "cx", x, "cy", y, "r", RADIUS);
    }

    private static String at(double x, double y) {
        return Markup.number(x) + "," + Markup.number(y);
    }
}

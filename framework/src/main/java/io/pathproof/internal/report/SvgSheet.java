package io.pathproof.internal.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The report as {@code trace.svg}: the pictures of the page, one below the other. */
final class SvgSheet {

    private static final int PICTURES = 50;
    private static final double MARGIN = 24;
    private static final double TITLE = 78;
    private static final double HEAD = 56;
    private static final double BETWEEN = 34;
    private static final double TIME = 100;
    private static final double CHARACTER = 7.3;

    private record Part(Group group, Picture picture, double top) {
        double bottom() {
            return top + HEAD + picture.height();
        }
    }

    private final Report report;
    private final List<Part> parts = new ArrayList<>();

    SvgSheet(Report report) {
        this.report = report;
        double top = TITLE;
        for (Group group : report.groups().stream().limit(PICTURES).toList()) {
            Part part = new Part(group, new Picture(group), top);
            parts.add(part);
            top = part.bottom() + BETWEEN;
        }
    }

    String text() {
        double width = parts.stream().mapToDouble(SvgSheet::width).max().orElse(0);
        width = Math.max(width, titleWidth()) + 2 * MARGIN;
        double height =
                parts.isEmpty() ? TITLE + MARGIN : parts.get(parts.size() - 1).bottom() + 2 * MARGIN;
        Markup svg = new Markup();
        svg.open(
                "svg",
                "xmlns",
                "http://www.w3.org/2000/svg",
                "width",
                width,
                "height",
                height,
                "viewBox",
                "0 0 " + Markup.number(width) + " " + Markup.number(height),
                "role",
                "img");
        svg.element("title", report.head().test());
        svg.element("style", Resource.text("colors.css") + Resource.text("picture.css") + Resource.text("sheet.css"));
        svg.empty("rect", "class", "paper", "width", "100%", "height", "100%");
        svg.element("text", report.head().test(), "class", "title", "x", MARGIN, "y", 38.0);
        svg.element("text", facts(), "class", "facts", "x", MARGIN, "y", 60.0);
        for (Part part : parts) {
            svg.line();
            draw(svg, part);
        }
        return svg.close().line().toString();
    }

    private String facts() {
        int left = report.groups().size() - parts.size();
        return (report.failed() ? "failed" : "passed") + ", " + Times.count(report.packets(), "packet") + " in "
                + Times.count(report.groups().size(), "way")
                + (left == 0 ? "" : ", " + left + " of them left out here");
    }

    private double titleWidth() {
        return Math.max(report.head().test().length() * 11.0, facts().length() * CHARACTER);
    }

    private static double width(Part part) {
        int longest = part.picture().rows().stream()
                .mapToInt(row -> row.step().text().length())
                .max()
                .orElse(0);
        double picture = part.picture().width() + TIME + longest * CHARACTER;
        return Math.max(
                picture, Math.max(headline(part).length() * 9, example(part).length() * CHARACTER));
    }

    private static String headline(Part part) {
        return part.group().example().verdict() + " " + part.group().example().outcome();
    }

    private static String example(Part part) {
        int size = part.group().size();
        return (size == 1 ? "" : Times.count(size, "packet") + ", the first: ")
                + part.group().example().packet().describe();
    }

    private static void draw(Markup svg, Part part) {
        String verdict = part.group().example().verdict().name().toLowerCase(Locale.ROOT);
        svg.open("g", "transform", "translate(" + Markup.number(MARGIN) + "," + Markup.number(part.top()) + ")");
        svg.element("text", headline(part), "class", "verdict " + verdict, "x", 0.0, "y", 18.0);
        svg.element("text", example(part), "class", "example", "x", 0.0, "y", 38.0);
        svg.open("g", "transform", "translate(0," + Markup.number(HEAD) + ")");
        part.picture().drawInto(svg);
        double x = part.picture().width() + TIME;
        List<Excerpt.Row> rows = part.picture().rows();
        for (int row = 0; row < rows.size(); row++) {
            Excerpt.Row shown = rows.get(row);
            double y = Picture.middle(row) + 4;
            if (!shown.isOmitted()) {
                String time = Times.text(part.group().medianNanos(shown.index()));
                svg.element("text", time, "class", "time", "x", x - 14, "y", y);
            }
            svg.element("text", shown.text(), "class", "what", "x", x, "y", y);
        }
        svg.close().close();
    }
}

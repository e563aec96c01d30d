package io.pathproof.internal.report;

import java.util.List;
import java.util.Locale;

/** A group of packets on the page: what became of them, their way as a picture and in words, and the packets. */
final class HtmlWay {

    /** A picture wider than this has its steps below it rather than beside it. */
    private static final double WIDE = 480;

    private final Group group;
    private final Picture picture;
    private final int listed;

    /** @param listed how many of its packets the page lists */
    HtmlWay(Group group, int listed) {
        this.group = group;
        this.picture = new Picture(group);
        this.listed = listed;
    }

    void writeInto(Markup body) {
        Way example = group.example();
        String verdict = example.verdict().name();
        body.open(
                "article",
                "class",
                "way",
                "id",
                "way-" + group.number(),
                "data-way",
                group.number(),
                "data-verdict",
                verdict,
                "data-size",
                group.size());
        body.open("header").open("h2");
        body.element("span", verdict, "class", "verdict " + verdict.toLowerCase(Locale.ROOT));
        body.text(example.outcome()).close();
        body.element("p", Times.count(group.size(), "packet"), "class", "count").close();
        String alike = group.size() == 1 ? "" : ", the first of them";
        body.element("p", example.packet().describe() + alike, "class", "example");
        body.open("div", "class", picture.width() > WIDE ? "picture wide" : "picture");
        lanes(body);
        steps(body);
        body.close();
        packets(body);
        body.close().line();
    }

    private void lanes(Markup body) {
        body.open(
                "div",
                "class",
                "scroll",
                "tabindex",
                "0",
                "role",
                "img",
                "aria-label",
                "A picture of the steps that follow");
        body.open(
                "svg",
                "width",
                picture.width(),
                "height",
                picture.height(),
                "viewBox",
                "0 0 " + Markup.number(picture.width()) + " " + Markup.number(picture.height()),
                "aria-hidden",
                "true");
        picture.drawInto(body);
        body.close().close();
    }

    private void steps(Markup body) {
        List<Excerpt.Row> rows = picture.rows();
        int where = rows.stream()
                .mapToInt(row -> row.step().at().toString().length())
                .max()
                .orElse(0);
        String caption = group.size() == 1 ? "" : "Median times of " + Times.count(group.size(), "packet");
        body.open("div", "class", "steps", "style", "--where:" + where + "ch");
        body.element("p", caption, "class", "caption").open("ol");
        for (Excerpt.Row row : rows) {
            String time = row.isOmitted() ? "" : Times.text(group.medianNanos(row.index()));
            body.open("li", "class", row.kind())
                    .element("span", time, "class", "t", "data-step", row.index())
                    .text(" ")
                    .element("span", row.isOmitted() ? "" : row.step().at().toString(), "class", "where")
                    .text(" ")
                    .element("span", row.text(), "class", "what")
                    .close();
        }
        body.close().close();
    }

    private void packets(Markup body) {
        body.open("details", "class", "packets");
        body.element("summary", listed == 1 ? "The packet" : "The packets");
        body.open("table").open("thead").open("tr");
        body.element("th", "packet", "scope", "col", "class", "n")
                .element("th", "came in", "scope", "col", "class", "n");
        body.element("th", "", "scope", "col", "aria-label", "what it is");
        body.element("th", "took", "scope", "col", "class", "n").close().close();
        body.open("tbody").close().close();
        body.element("button", "Show more", "class", "more", "type", "button", "hidden", "");
        body.element("p", "", "class", "unlisted note", "hidden", "").close();
    }
}

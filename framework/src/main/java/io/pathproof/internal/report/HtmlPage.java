package io.pathproof.internal.report;

import io.pathproof.trace.Ledger;
import java.io.IOException;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The report as {@code trace.html}: one page that needs nothing else. */
final class HtmlPage {

    /** A reader who wants more of them takes the capture. */
    private static final int LISTED = 5_000;

    private static final int PICTURES = 200;
    private static final DateTimeFormatter WALL = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private final Report report;
    private final List<Group> shown;
    private final Shares listed;

    HtmlPage(Report report) {
        this.report = report;
        this.shown = report.groups().stream().limit(PICTURES).toList();
        this.listed = new Shares(shown, LISTED);
    }

    String text() throws IOException {
        Map<String, String> parts = Map.of(
                "title",
                Markup.escaped(report.head().test() + " \u00b7 Pathproof"),
                "style",
                Resource.text("colors.css") + Resource.text("picture.css") + Resource.text("page.css"),
                "body",
                body(),
                "packets",
                new HtmlPackets(report, shown, listed).json(),
                "script",
                Resource.text("page.js"));
        StringBuilder page = new StringBuilder();
        String rest = Resource.text("page.html");
        for (int at = rest.indexOf("${"); at >= 0; at = rest.indexOf("${")) {
            int end = rest.indexOf('}', at);
            page.append(rest, 0, at).append(parts.get(rest.substring(at + 2, end)));
            rest = rest.substring(end + 1);
        }
        return page.append(rest).toString();
    }

    private String body() {
        Markup body = new Markup();
        head(body);
        filter(body);
        body.open("main", "id", "ways");
        shown.forEach(group -> new HtmlWay(group, listed.of(group).size()).writeInto(body));
        body.element("p", "No packet is like that.", "class", "note", "id", "nothing", "hidden", "");
        leftOut(body);
        body.close();
        body.open("footer")
                .text("Written by Pathproof. The files beside this page: ")
                .element("code", "trace.json")
                .text(" for programs, ")
                .element("code", "trace.pcapng")
                .text(" for Wireshark, ")
                .element("code", "trace.svg")
                .text(" for documents.")
                .close();
        return body.toString();
    }

    private void head(Markup body) {
        Ledger ledger = report.ledger();
        body.open("header", "class", "head").element("h1", report.head().test());
        body.open("p", "class", "facts")
                .element("b", report.failed() ? "Failed" : "Passed", "class", report.failed() ? "bad" : "good")
                .text(" \u00b7 " + WALL.format(report.head().clock().wall()) + " \u00b7 "
                        + Times.count(report.packets(), "packet") + " in "
                        + Times.count(report.groups().size(), "way"))
                .close();
        body.open("p", "class", "facts")
                .text("Ledger, ")
                .element(
                        "b",
                        ledger.complete() ? "complete" : "not complete",
                        "class",
                        ledger.complete() ? "good" : "bad")
                .text(": " + ledger.describe())
                .close();
        report.head().failure().ifPresent(message -> failure(body, message.strip()));
        body.close().line();
    }

    private static void failure(Markup body, String message) {
        String first = message.lines().findFirst().orElse("The test failed without a message.");
        body.open("details", "class", "failure").element("summary", first);
        body.element("pre", message).close();
    }

    private void filter(Markup body) {
        body.open("form", "class", "filter", "role", "search", "hidden", "").open("div");
        body.empty(
                "input",
                "type",
                "search",
                "name",
                "text",
                "placeholder",
                "Address, port, reason \u2026",
                "aria-label",
                "Show packets with this text",
                "autocomplete",
                "off");
        chips(body, "verdict", way -> way.verdict().name());
        chips(body, "protocol", Way::protocol);
        body.element("output", Times.count(report.packets(), "packet"), "id", "shown", "aria-live", "polite");
        body.close().close().line();
    }

    private void chips(Markup body, String name, Function<Way, String> trait) {
        Map<String, Long> counts = report.groups().stream()
                .map(Group::ways)
                .flatMap(Collection::stream)
                .collect(Collectors.groupingBy(trait, TreeMap::new, Collectors.counting()));
        body.open("fieldset").element("legend", name);
        counts.forEach((value, count) -> body.open("label", "class", "chip")
                .empty("input", "type", "checkbox", "name", name, "value", value)
                .open("span")
                .text(value)
                .element("b", String.format(Locale.ROOT, "%,d", count))
                .close()
                .close());
        body.close();
    }

    private void leftOut(Markup body) {
        if (report.packets() == 0) {
            body.element("p", "No packet was recorded.", "class", "note");
        }
        List<Group> rest = report.groups().subList(shown.size(), report.groups().size());
        if (!rest.isEmpty()) {
            int packets = rest.stream().mapToInt(Group::size).sum();
            body.element(
                    "p",
                    Times.count(rest.size(), "way") + " more, of " + Times.count(packets, "packet")
                            + ", left out here: see trace.json.",
                    "class",
                    "note");
        }
        if (listed.omitted() > 0) {
            body.element(
                    "p",
                    "Of frequent ways the first packets are listed: " + Times.count(listed.omitted(), "packet")
                            + " counted above but not listed. trace.json and trace.pcapng hold up to "
                            + Times.count(Report.PACKETS, "packet") + ".",
                    "class",
                    "note");
        }
    }
}

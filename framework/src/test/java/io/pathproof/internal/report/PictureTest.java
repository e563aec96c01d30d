package io.pathproof.internal.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathproof.testing.RecordedEvents;
import io.pathproof.trace.journey.Station;
import io.pathproof.trace.journey.Step;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** The picture: what is in it, and that nothing of it is where it cannot be seen. */
class PictureTest {

    @Test
    void lanesAreThePortsOfABridgeOfANodeInTheOrderOfTheWay() {
        Lanes lanes = new Lanes(steps(Scenes.mixture(), "FORWARDED by one/veth-neighbour"));
        assertThat(lanes.stations().stream().map(Station::toString))
                .containsExactly("one/veth-client", "one/veth-neighbour", "one/ovs-vswitchd");
        assertThat(lanes.nodes()).extracting(Lanes.Span::label).containsExactly("one");
        assertThat(lanes.bridges()).extracting(Lanes.Span::label).containsExactly("br-int");
    }

    @Test
    void theFlowsOfABridgeAreBetweenItsPorts() {
        RecordedEvents events = new RecordedEvents();
        events.received("one", "veth-a").output("veth-b").droppedCopies(2).forwarded();
        Lanes lanes = new Lanes(steps(events, "FORWARDED by one/veth-b"));
        assertThat(lanes.stations().stream().map(Station::name)).containsExactly("veth-a", "flows", "veth-b");
    }

    @Test
    void aLaneIsAsWideAsItsName() {
        RecordedEvents events = new RecordedEvents();
        events.received("a-node-with-quite-a-long-name", "x")
                .output("a-long-port-nam")
                .forwarded();
        Lanes lanes = new Lanes(Way.of(events.snapshot(), Inquiry.none()).get(0).steps());
        List<Station> stations = lanes.stations();
        double between = lanes.center(stations.get(1)) - lanes.center(stations.get(0));
        assertThat(between).isGreaterThan((1 + 15) * 7.2 / 2);
        assertThat(lanes.width()).isGreaterThan("a-node-with-quite-a-long-name".length() * 7.2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"drop", "mixture", "flood", "many", "nothing"})
    void everythingIsWithinTheSheet(String scene) {
        Element svg = sheet(Scenes.report(Scenes.named(scene)));
        double width = number(svg, "width");
        for (Element shape : elements(svg, "rect", "circle")) {
            String left = shape.getTagName().equals("rect") ? "x" : "cx";
            assertThat(number(shape, left)).isBetween(0.0, width);
        }
        for (Element text : elements(svg, "text")) {
            boolean centered = !List.of("title", "facts", "verdict", "example", "what", "time")
                    .contains(text.getAttribute("class").replaceFirst(" .*", ""));
            double length = text.getTextContent().length() * 7.2;
            double from = number(text, "x") - (centered ? length / 2 : 0);
            assertThat(from).as(text.getTextContent()).isGreaterThan(-3);
            if (text.getAttribute("class").equals("what")) {
                assertThat(from + length).as(text.getTextContent()).isLessThan(width);
            }
        }
    }

    @Test
    void theDropIsMarkedInTheLaneOfTheFlowsWhereTheLineEnds() {
        Element svg = sheet(Scenes.report(Scenes.drop()));
        List<Element> crosses = having(elements(svg, "path"), "stop");
        assertThat(crosses).hasSize(1);
        List<Element> inner = having(elements(svg, "text"), "port inner");
        assertThat(inner).extracting(Element::getTextContent).containsExactly("flows");
        double lane = number(inner.get(0), "x");
        assertThat(crosses.get(0).getAttribute("d")).startsWith("M" + Markup.number(lane - 5) + ",");
        Element line = having(elements(svg, "path"), "edge stopped").get(0);
        assertThat(line.getAttribute("d")).endsWith("H" + Markup.number(lane - 5));
    }

    @Test
    void aFloodShowsItsFirstAndItsLastSteps() {
        Group flood =
                Group.of(Way.of(Scenes.flood(30).snapshot(), Inquiry.none())).get(0);
        List<Excerpt.Row> rows = new Picture(flood).rows();
        assertThat(rows).hasSize(15);
        assertThat(rows.get(10).text()).isEqualTo("\u2026 17 steps more \u2026");
        assertThat(rows.get(11).index()).isEqualTo(27);
        assertThat(rows).allSatisfy(row -> assertThat(row.from()).isLessThanOrEqualTo(0));
    }

    @Test
    void ofFifteenStepsNoneIsLeftOutToSayThatOneIs() {
        Group flood =
                Group.of(Way.of(Scenes.flood(14).snapshot(), Inquiry.none())).get(0);
        assertThat(new Picture(flood).rows())
                .extracting(Excerpt.Row::index)
                .containsExactlyElementsOf(IntStream.range(0, 15).boxed().toList());
    }

    @Test
    void aSheetOfVeryManyWaysSaysWhatItLeavesOut() {
        RecordedEvents events = new RecordedEvents();
        for (int i = 0; i < 60; i++) {
            events.received("one", "veth-" + i).dropped("OVS_DROP_EXPLICIT");
        }
        Element svg = sheet(Scenes.report(events));
        assertThat(having(elements(svg, "text"), "facts").get(0).getTextContent())
                .isEqualTo("failed, 60 packets in 60 ways, 10 of them left out here");
        assertThat(having(elements(svg, "path"), "stop")).hasSize(50);
    }

    private static List<Step> steps(RecordedEvents events, String outcome) {
        return Way.of(events.snapshot(), Inquiry.none()).stream()
                .filter(way -> (way.verdict() + " " + way.outcome()).equals(outcome))
                .reduce((first, last) -> last)
                .orElseThrow()
                .steps();
    }

    /** Which also shows that it is well-formed. */
    private static Element sheet(Report report) {
        try {
            Document document = DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(new InputSource(new StringReader(new SvgSheet(report).text())));
            return document.getDocumentElement();
        } catch (IOException | SAXException | ParserConfigurationException e) {
            throw new AssertionError(e);
        }
    }

    private static List<Element> elements(Element svg, String... names) {
        List<Element> found = new ArrayList<>();
        for (String name : names) {
            var nodes = svg.getElementsByTagName(name);
            for (int i = 0; i < nodes.getLength(); i++) {
                Element element = (Element) nodes.item(i);
                if (!element.getAttribute("class").equals("paper")) {
                    found.add(element);
                }
            }
        }
        return found;
    }

    private static List<Element> having(List<Element> elements, String type) {
        return elements.stream()
                .filter(element -> element.getAttribute("class").equals(type))
                .toList();
    }

    private static double number(Element element, String attribute) {
        return Double.parseDouble(element.getAttribute(attribute));
    }
}

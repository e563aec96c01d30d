package io.pathproof.internal.report;

import io.pathproof.trace.journey.Station;
import io.pathproof.trace.journey.Step;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Where the lanes of a picture are, from left to right: nodes in the order in which a packet came to them, in each its
 * bridges, in each the ports that packets come in at, the flows, and the ports that they leave by; what is in no bridge last.
 */
final class Lanes {

    private static final double CHARACTER = 7.3;
    private static final double LEAST = 76;
    private static final double PADDING = 22;
    private static final double GAP = 18;
    private static final double MARGIN = 1;

    /** What several lanes are within: a node, or a bridge of it. */
    record Span(String label, double left, double right) {}

    private final Map<Station, Double> centers = new LinkedHashMap<>();
    private final List<Span> nodes = new ArrayList<>();
    private final List<Span> bridges = new ArrayList<>();
    private double width = MARGIN;

    Lanes(List<Step> steps) {
        steps.stream().map(step -> step.at().node()).distinct().forEach(node -> addNode(node, steps));
    }

    private void addNode(String node, List<Step> all) {
        List<Step> steps =
                all.stream().filter(step -> step.at().node().equals(node)).toList();
        width += nodes.isEmpty() ? 0 : GAP;
        double left = width;
        List<String> names = steps.stream()
                .map(Step::at)
                .filter(station -> station.kind().isInBridge())
                .map(Station::bridge)
                .distinct()
                .toList();
        for (String bridge : names) {
            double from = width;
            inOrder(steps, bridge).forEach(this::addLane);
            width = Math.max(width, from + labelWidth(bridge));
            bridges.add(new Span(bridge.isEmpty() ? "bridge not known" : bridge, from, width));
        }
        steps.stream()
                .map(Step::at)
                .filter(station -> !station.kind().isInBridge())
                .distinct()
                .forEach(this::addLane);
        width = Math.max(width, left + labelWidth(node));
        nodes.add(new Span(node, left, width));
    }

    private static Stream<Station> inOrder(List<Step> steps, String bridge) {
        return steps.stream()
                .filter(step -> step.at().kind().isInBridge())
                .filter(step -> step.at().bridge().equals(bridge))
                .sorted(Comparator.comparingInt(Lanes::side))
                .map(Step::at)
                .distinct();
    }

    private static int side(Step step) {
        if (step.at().kind() == Station.Kind.DATAPATH) {
            return 1;
        }
        return step.kind() == Step.Kind.ENTERED ? 0 : 2;
    }

    private void addLane(Station station) {
        double lane = Math.max(LEAST, labelWidth(station.name()));
        centers.put(station, width + lane / 2);
        width += lane;
    }

    private static double labelWidth(String label) {
        return label.length() * CHARACTER + PADDING;
    }

    double center(Station station) {
        return centers.getOrDefault(station, 0.0);
    }

    List<Station> stations() {
        return List.copyOf(centers.keySet());
    }

    List<Span> nodes() {
        return nodes;
    }

    List<Span> bridges() {
        return bridges;
    }

    double width() {
        return width + MARGIN;
    }
}

package io.pathproof.internal.report;

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

    private final Map<Place, Double> centers = new LinkedHashMap<>();
    private final List<Span> nodes = new ArrayList<>();
    private final List<Span> bridges = new ArrayList<>();
    private double width = MARGIN;

    Lanes(List<Step> steps) {
        List<Step> shown =
                steps.stream().filter(step -> step.mark() != Mark.OMITTED).toList();
        shown.stream().map(step -> step.place().node()).distinct().forEach(node -> addNode(node, shown));
    }

    private void addNode(String node, List<Step> all) {
        List<Step> steps =
                all.stream().filter(step -> step.place().node().equals(node)).toList();
        width += nodes.isEmpty() ? 0 : GAP;
        double left = width;
        List<String> names = steps.stream()
                .map(Step::place)
                .filter(place -> place.kind().isInBridge())
                .map(Place::bridge)
                .distinct()
                .toList();
        for (String bridge : names) {
            double from = width;
            inOrder(steps, bridge).forEach(this::addLane);
            width = Math.max(width, from + labelWidth(bridge));
            bridges.add(new Span(bridge.isEmpty() ? "bridge not known" : bridge, from, width));
        }
        steps.stream()
                .map(Step::place)
                .filter(place -> !place.kind().isInBridge())
                .distinct()
                .forEach(this::addLane);
        width = Math.max(width, left + labelWidth(node));
        nodes.add(new Span(node, left, width));
    }

    private static Stream<Place> inOrder(List<Step> steps, String bridge) {
        return steps.stream()
                .filter(step -> step.place().kind().isInBridge())
                .filter(step -> step.place().bridge().equals(bridge))
                .sorted(Comparator.comparingInt(Lanes::side))
                .map(Step::place)
                .distinct();
    }

    private static int side(Step step) {
        if (step.place().kind() == Place.Kind.DATAPATH) {
            return 1;
        }
        return step.mark() == Mark.ENTERED ? 0 : 2;
    }

    private void addLane(Place place) {
        double lane = Math.max(LEAST, labelWidth(place.name()));
        centers.put(place, width + lane / 2);
        width += lane;
    }

    private static double labelWidth(String label) {
        return label.length() * CHARACTER + PADDING;
    }

    double center(Place place) {
        return centers.getOrDefault(place, 0.0);
    }

    List<Place> places() {
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

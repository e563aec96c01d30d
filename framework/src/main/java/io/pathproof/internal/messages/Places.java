package io.pathproof.internal.messages;

import io.pathproof.trace.journey.Journey;
import io.pathproof.trace.journey.Leg;
import io.pathproof.trace.passage.NamePattern;
import io.pathproof.trace.passage.Output;
import io.pathproof.trace.passage.Passage;
import io.pathproof.trace.passage.Port;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

/** The places that a journey came by, one branch after another. */
public final class Places {

    /** A port, and whether the node is entered there; the bridge is known before and after it. */
    private record Place(Port port, boolean entry) {

        private boolean isAt(String hop) {
            return NamePattern.of(hop).matches(port);
        }

        private boolean isNode(String hop) {
            return port.node().equals(hop);
        }

        private boolean isBridge(String hop) {
            return port.bridge().filter(hop::equals).isPresent();
        }

        /** What a hop may mean here, in order. */
        private List<Predicate<String>> meanings() {
            return entry
                    ? List.of(this::isNode, this::isBridge, this::isAt, this::isBridge)
                    : List.of(this::isBridge, this::isAt);
        }
    }

    private Places() {}

    /** How many of the hops were found in order, from the first on, on the branch that has most of them. */
    public static int found(Journey journey, List<String> hops) {
        return branches(journey).stream()
                .mapToInt(places -> found(places, hops))
                .max()
                .orElse(0);
    }

    private static int found(List<Place> places, List<String> hops) {
        int next = 0;
        for (Place place : places) {
            for (Predicate<String> meaning : place.meanings()) {
                if (next < hops.size() && meaning.test(hops.get(next))) {
                    next++;
                }
            }
        }
        return next;
    }

    /** Which hop is missing first, and what was nearest to it. */
    public static String missing(Journey journey, List<String> hops) {
        List<Place> best = branches(journey).stream()
                .max(Comparator.comparingInt(places -> found(places, hops)))
                .orElse(List.of());
        int found = found(best, hops);
        String hop = hops.get(Math.min(found, hops.size() - 1));
        String name = hop.substring(hop.indexOf('/') + 1);
        String nearest = best.stream()
                .map(Place::port)
                .min(Comparator.comparingInt(port -> EditDistance.between(port.name(), name)))
                .map(Port::toString)
                .orElse("nothing");
        return "\nNot found" + (found == 0 ? "" : " after \"" + hops.get(found - 1) + "\"") + ": \"" + hop
                + "\". Nearest: " + nearest;
    }

    private static List<List<Place>> branches(Journey journey) {
        List<List<Place>> branches = new ArrayList<>();
        journey.ends().forEach(end -> {
            List<Place> places = new ArrayList<>(upTo(end.leg()));
            end.by().filter(Output::succeeded).ifPresent(output -> places.add(new Place(output.port(), false)));
            branches.add(places);
        });
        return branches;
    }

    private static List<Place> upTo(Leg leg) {
        List<Place> places = new ArrayList<>(leg.previous().map(Places::upTo).orElse(List.of()));
        leg.by().ifPresent(output -> places.add(new Place(output.port(), false)));
        Passage entry = leg.crossing().entry();
        places.add(new Place(entry.in(), true));
        return places;
    }
}

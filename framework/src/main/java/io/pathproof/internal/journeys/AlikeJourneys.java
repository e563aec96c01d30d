package io.pathproof.internal.journeys;

import io.pathproof.internal.columns.Groups;
import io.pathproof.internal.journeys.JourneyLinks.Origin;
import io.pathproof.trace.journey.Crossing;
import io.pathproof.trace.passage.Output;
import io.pathproof.trace.passage.Passage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The journeys any of which may be a packet's, where equal ones were on their way at once: if all came the same way to where nobody can
 * tell any more which is which, each may have gone on as any other, and what holds for all of them holds for each.
 */
final class AlikeJourneys {

    /** Of very many, nobody wants to look at all for each. */
    private static final int MOST = 32;

    private static final int[] NOT_KNOWN = {};

    /** One datapath that a packet came through: where it came in, what went up, and where it went. */
    private record Way(String in, int upcalls, List<String> out) {}

    private final JourneyLinks links;
    private final Groups journeys;
    private final List<Crossing> crossings;

    AlikeJourneys(JourneyLinks links, Groups journeys, List<Crossing> crossings) {
        this.links = links;
        this.journeys = journeys;
        this.crossings = crossings;
    }

    /** Their numbers, that of the given one among them; none if not all are known, or they came different ways. */
    IntStream to(int journey) {
        int[] doubtful = members(journey)
                .filter(links::isAmbiguous)
                .mapToObj(links::alike)
                .reduce((one, other) -> Arrays.equals(one, other) ? one : NOT_KNOWN)
                .orElse(NOT_KNOWN);
        int[] alike =
                IntStream.of(doubtful).map(journeys::of).sorted().distinct().toArray();
        boolean sameWay = alike.length <= MOST
                && IntStream.of(alike)
                                .mapToObj(each -> wayBefore(each, doubtful))
                                .distinct()
                                .count()
                        == 1;
        return sameWay ? IntStream.of(alike) : IntStream.empty();
    }

    private IntStream members(int journey) {
        return IntStream.range(0, journeys.size(journey)).map(index -> journeys.member(journey, index));
    }

    private List<Way> wayBefore(int journey, int[] doubtful) {
        List<Way> way = new ArrayList<>();
        boolean[] behind = new boolean[journeys.size(journey)];
        for (int i = 0; i < behind.length; i++) {
            int crossing = journeys.member(journey, i);
            Origin origin = links.origin(crossing);
            behind[i] = origin != null
                    && (behind[journeys.index(origin.crossing())]
                            || (isIn(doubtful, crossing) && isIn(doubtful, origin.crossing())));
            if (!behind[i]) {
                way.add(way(crossings.get(crossing)));
            }
        }
        return way;
    }

    private static boolean isIn(int[] sorted, int crossing) {
        return Arrays.binarySearch(sorted, crossing) >= 0;
    }

    private static Way way(Crossing crossing) {
        return new Way(
                crossing.in().toString(),
                crossing.passages().stream().mapToInt(Passage::upcallCount).sum(),
                crossing.outputs().stream()
                        .map(Output::port)
                        .map(Object::toString)
                        .sorted()
                        .toList());
    }
}

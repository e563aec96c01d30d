package io.pathproof.trace;

import io.pathproof.trace.journey.Crossing;
import io.pathproof.trace.journey.Journey;
import java.util.List;
import org.apiguardian.api.API;

/** The journeys of all packets of a window, whatever a snapshot of it was restricted to. */
@API(status = API.Status.INTERNAL)
public interface Journeys {

    /** In order of time. */
    List<Journey> all();

    /** The one that a crossing is part of. */
    Journey of(Crossing crossing);

    /** Where nobody joined anything: one for each crossing. */
    static Journeys notJoined(List<Crossing> crossings) {
        return new Journeys() {
            @Override
            public List<Journey> all() {
                return new View<>(crossings.size(), place -> Journey.of(crossings.get(place)));
            }

            @Override
            public Journey of(Crossing crossing) {
                return Journey.of(crossing);
            }
        };
    }
}

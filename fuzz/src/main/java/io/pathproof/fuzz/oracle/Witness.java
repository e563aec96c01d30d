package io.pathproof.fuzz.oracle;

import io.pathproof.fuzz.pipeline.Host;
import io.pathproof.fuzz.pipeline.Shot;
import io.pathproof.fuzz.pipeline.Tunnel;
import io.pathproof.fuzz.traffic.Observed;
import io.pathproof.fuzz.traffic.Receipt;
import io.pathproof.fuzz.traffic.Seen;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Sorts what was observed by the packets that it is about. */
public final class Witness {

    private final Map<Integer, List<Seen>> seen = new HashMap<>();
    private final Map<Integer, List<Receipt>> receipts = new HashMap<>();
    private final Surroundings around;

    public Witness(Observed observed, Surroundings around) {
        this.around = around;
        observed.seen().forEach(each -> seen.computeIfAbsent(each.number(), number -> new ArrayList<>())
                .add(each));
        observed.receipts().forEach(each -> receipts.computeIfAbsent(each.number(), number -> new ArrayList<>())
                .add(each));
    }

    /** What is known of this shot, where it came in first and where it came out of a tunnel; nothing where it is not clear. */
    public List<Facts> of(Shot shot) {
        List<Seen> its = new ArrayList<>();
        List<Receipt> had = new ArrayList<>();
        for (int number = shot.number(); number < shot.number() + shot.numbers(); number++) {
            its.addAll(seen.getOrDefault(number, List.of()));
            had.addAll(receipts.getOrDefault(number, List.of()));
        }
        Sightings sightings = new Sightings(its, had);
        if (around.mayDisguise(shot)) {
            if (somebodyAnswered(shot, sightings)) {
                return List.of();
            }
            sightings = sightings.allQuestions();
        }
        List<Facts> facts = new ArrayList<>();
        facts.add(new Facts(shot, new Entry(shot.from().node(), shot.from().port()), around, sightings));
        for (int node = 0; node < around.terrain().nodes(); node++) {
            for (Tunnel tunnel : Tunnel.ALL) {
                facts.add(new Facts(shot, new Entry(node, tunnel.device()), around, sightings));
            }
        }
        return facts.stream().filter(Facts::isClear).toList();
    }

    private boolean somebodyAnswered(Shot shot, Sightings sightings) {
        return around.terrain().hosts().stream()
                .map(Host::name)
                .anyMatch(name ->
                        sightings.count(each -> each.out() && each.place().equals(name))
                                > (name.equals(shot.from().name()) ? shot.packets() : 0));
    }
}

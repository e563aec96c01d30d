package io.pathproof.internal.policies;

import io.pathproof.cluster.cni.Direction;
import io.pathproof.policies.end.AddressEnd;
import io.pathproof.policies.end.PolicyEnd;
import io.pathproof.policies.end.PortProtocol;
import io.pathproof.policies.verdict.PolicyVerdict;
import io.pathproof.policies.verdict.Ruling;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** All policies, and whom they may be about. */
public final class Rulebook {

    private final Judge judge;
    private final KnownEnds known;

    public Rulebook(List<WrittenPolicy> policies, KnownEnds known) {
        this.judge = new Judge(policies);
        this.known = known;
    }

    public KnownEnds known() {
        return known;
    }

    /** What holds in each way in which the two ends may be seen holds; what does not is undecided. */
    public PolicyVerdict verdict(PolicyEnd from, PolicyEnd to, PortProtocol asked) {
        checkIsOutside(from);
        checkIsOutside(to);
        Optional<String> own = OwnTraffic.why(from, to);
        List<Reading> readings = Reading.of(from, to, known);
        Possibilities egress = new Possibilities();
        Possibilities ingress = new Possibilities();
        Set<Ruling> possible = EnumSet.noneOf(Ruling.class);
        for (Reading reading : readings) {
            Possibilities out = judge.judge(new Question(Direction.EGRESS, reading.from(), reading.to(), asked));
            Possibilities in = judge.judge(new Question(Direction.INGRESS, reading.to(), reading.from(), asked));
            own.ifPresent(out::mayAlsoGoThrough);
            own.ifPresent(in::mayAlsoGoThrough);
            possible.add(Possibilities.both(out, in));
            egress.add(out, reading.toString());
            ingress.add(in, reading.toString());
        }
        if (readings.isEmpty()) {
            egress.note("one has only addresses of IPv4, and the other one only of IPv6");
        }
        Ruling ruling = possible.size() == 1 ? possible.iterator().next() : Ruling.UNDECIDED;
        return new PolicyVerdict(
                from,
                to,
                asked,
                ruling,
                egress.verdict(Direction.EGRESS, from),
                ingress.verdict(Direction.INGRESS, to));
    }

    private void checkIsOutside(PolicyEnd end) {
        if (end instanceof AddressEnd outside) {
            known.at(outside.address()).ifPresent(inside -> {
                throw new IllegalArgumentException(
                        outside.label() + " is no address outside of the cluster, but that of " + inside.label()
                                + ": ask for it as such");
            });
        }
    }
}

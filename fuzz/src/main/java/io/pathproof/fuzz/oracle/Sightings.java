package io.pathproof.fuzz.oracle;

import io.pathproof.fuzz.traffic.Counted;
import io.pathproof.fuzz.traffic.Kind;
import io.pathproof.fuzz.traffic.Receipt;
import io.pathproof.fuzz.traffic.Seen;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** What was seen, had and counted of one shot. */
record Sightings(List<Seen> seen, List<Receipt> receipts, Counted counted) {

    Sightings {
        seen = List.copyOf(seen);
        receipts = List.copyOf(receipts);
    }

    int count(Predicate<Seen> which) {
        int count = 0;
        for (Seen each : seen) {
            if (which.test(each)) {
                count++;
            }
        }
        return count;
    }

    /** How often this packet came in at a device, or went out of it. */
    int count(int number, Kind kind, String place, String device, boolean out) {
        return count(each -> each.number() == number
                && each.kind() == kind
                && each.out() == out
                && each.place().equals(place)
                && each.device().equals(device));
    }

    /** How often a socket of the host had it. */
    int had(int number, Kind kind, String host) {
        int count = 0;
        for (Receipt each : receipts) {
            if (each.number() == number && each.kind() == kind && each.host().equals(host)) {
                count++;
            }
        }
        return count;
    }

    /** What is of one of these kinds is a question that looks like it. */
    Sightings questions(Set<Kind> disguised) {
        return new Sightings(
                seen.stream()
                        .map(each -> new Seen(
                                each.place(),
                                each.device(),
                                each.out(),
                                each.number(),
                                disguised.contains(each.kind()) ? Kind.QUESTION : each.kind(),
                                each.frame()))
                        .toList(),
                receipts.stream()
                        .map(each -> new Receipt(
                                each.host(),
                                each.service(),
                                each.number(),
                                disguised.contains(each.kind()) ? Kind.QUESTION : each.kind()))
                        .toList(),
                counted);
    }
}

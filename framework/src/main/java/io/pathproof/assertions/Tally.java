package io.pathproof.assertions;

import io.pathproof.trace.Crossing;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Packets by what they say to a claim.
 *
 * @param packets all of them
 * @param yes that speak for it
 * @param no that speak against it
 * @param open of which nobody can tell
 */
record Tally(List<Crossing> packets, List<Crossing> yes, List<Crossing> no, List<Crossing> open) {

    static Tally of(List<Crossing> packets, Quantifier quantifier, Claim claim) {
        Map<Truth, List<Crossing>> by = packets.stream()
                .collect(Collectors.groupingBy(
                        packet -> quantifier.read(claim.about(packet)),
                        () -> new EnumMap<>(Truth.class),
                        Collectors.toList()));
        return new Tally(
                packets,
                by.getOrDefault(Truth.TRUE, List.of()),
                by.getOrDefault(Truth.FALSE, List.of()),
                by.getOrDefault(Truth.UNKNOWN, List.of()));
    }
}

package io.pathproof.bench.lab;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Packets a second under each contender, who take turns; each round begins with another one. */
final class Throughput {

    private final Map<String, Series> series = new LinkedHashMap<>();

    Throughput(Settings settings, Traffic traffic, Contender... contenders) {
        Quiet quiet = new Quiet(settings);
        List<Contender> order = new ArrayList<>(List.of(contenders));
        for (int round = 0; round < settings.rounds(); round++) {
            for (Contender contender : order) {
                double rate = turn(settings, quiet, traffic, contender);
                series.computeIfAbsent(contender.name(), name -> new Series()).add(rate);
                System.err.printf("bench: round %d, %s: %,.0f packets/s%n", round + 1, contender.name(), rate);
            }
            Collections.rotate(order, 1);
        }
    }

    private static double turn(Settings settings, Quiet quiet, Traffic traffic, Contender contender) {
        try (Contender.Watching watching = contender.begin()) {
            traffic.send(settings.packets() / 10);
            double rate = quiet.during(() -> traffic.send(settings.packets()));
            watching.check(settings.packets());
            return rate;
        }
    }

    private Series of(String contender) {
        return Objects.requireNonNull(series.get(contender), contender);
    }

    /** What goes through under one of them beside another, of which it is to be so many times at least. */
    Result atLeast(double goal, String row, Contender one, Contender other) {
        return Result.atLeast(goal, row, one.name(), "packets/s", of(one.name()), other.name(), of(other.name()));
    }

    /** The same, where nothing is promised. */
    Result comparison(String row, Contender one, Contender other) {
        return Result.forComparison(
                row, one.name(), "packets/s", "higher", of(one.name()), other.name(), of(other.name()));
    }
}

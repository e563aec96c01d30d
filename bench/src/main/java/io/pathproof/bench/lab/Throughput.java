package io.pathproof.bench.lab;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * Packets a million instructions under each contender: in a VM whose clock counts instructions, on whichever CPU, a packet's time is their
 * number. What a tracer's reader does is in it; with the reader stopped it is the datapath alone.
 */
final class Throughput {

    /** The clock of lab/icount goes on by 2 ns an instruction. */
    private static final double MILLIONS_A_SECOND = 500;

    /** So many hits wait for a reader that is stopped, whoever's it is: pwru has room for 10,000, two of each packet. */
    private static final int BURST = 4_000;

    /** By the wall clock they differ by more. */
    private static final double MOST_SPREAD = 0.1;

    static final String UNIT = "packets/M instr.";

    /** What the name of a result ends with whose readers were stopped. */
    static final String ALONE = ", the datapath alone";

    private final Map<Contender, Series> withReader = new HashMap<>();
    private final Map<Contender, Series> alone = new HashMap<>();

    Throughput(Settings settings, Traffic traffic, Contender... contenders) {
        for (Contender contender : contenders) {
            measure(settings, traffic, contender);
        }
    }

    private void measure(Settings settings, Traffic traffic, Contender contender) {
        Series all = new Series();
        Series datapath = new Series();
        try (Contender.Watching watching = contender.begin()) {
            List<Long> processes = Stream.concat(
                            watching.processes().stream(),
                            LongStream.of(ProcessHandle.current().pid()).boxed())
                    .toList();
            traffic.send(settings.packets()); // so that a reader's code is compiled
            for (int round = 0; round < settings.rounds(); round++) {
                all.add(traffic.send(settings.packets()) / MILLIONS_A_SECOND);
                datapath.add(traffic.sendWhileStopped(processes, BURST) / MILLIONS_A_SECOND);
            }
            watching.check(settings.packets() + (long) settings.rounds() * (settings.packets() + BURST));
        }
        System.err.printf(
                "bench: %s: %s packets a million instructions (%s), the datapath alone %s (%s)%n",
                contender.name(),
                Result.number(all.median()),
                all.spread(),
                Result.number(datapath.median()),
                datapath.spread());
        SetupException.require(
                datapath.relativeSpread() < MOST_SPREAD,
                "the same packets took another number of instructions each time: is this the VM of lab/icount?");
        withReader.put(contender, all);
        alone.put(contender, datapath);
    }

    /**
     * One of them beside another, all that they cost.
     *
     * @param goal how many times what goes through under the other; 0: none
     * @param before how many times it has been; 0: not kept
     */
    Result all(String row, Contender one, Contender other, double goal, double before) {
        return result(withReader, row, one.name(), one, other, goal, before);
    }

    /** The same without their readers. */
    Result alone(String row, Contender one, Contender other, double before) {
        return result(alone, row, one.name() + ALONE, one, other, 0, before);
    }

    private static Result result(
            Map<Contender, Series> column,
            String row,
            String name,
            Contender one,
            Contender other,
            double goal,
            double before) {
        return Result.atLeast(goal, row, name, UNIT, of(column, one), other.name(), of(column, other))
                .notBelow(before);
    }

    private static Series of(Map<Contender, Series> column, Contender contender) {
        return Objects.requireNonNull(column.get(contender), contender.name());
    }
}

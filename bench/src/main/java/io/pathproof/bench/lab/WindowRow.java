package io.pathproof.bench.lab;

import io.pathproof.internal.probe.ArmOptions;
import io.pathproof.internal.probe.Mode;
import io.pathproof.internal.session.Session;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What each test pays: its window opened and closed. Against what it would pay with a tracer that is started for it, bpftrace on the
 * same functions, from its start to its probes attached.
 */
final class WindowRow implements Row {

    private static final int WINDOWS = 100;
    private static final int WARM_UP = 200;

    @Override
    public String name() {
        return "window";
    }

    @Override
    public List<Result> measure(Settings settings) {
        Quiet quiet = new Quiet(settings);
        Series ours = new Series();
        Series peers = new Series();
        try (Session session = new Session()) {
            repeat(session, WARM_UP);
            for (int round = 0; round < settings.rounds(); round++) {
                ours.add(quiet.during(() -> repeat(session, WINDOWS)));
                peers.add(quiet.during(WindowRow::startOfBpftrace));
            }
        }
        return List.of(
                Result.atMost(0.001, name(), "opening and closing a window", "ms", ours, "bpftrace's start", peers));
    }

    /** Milliseconds for one, on average. */
    private static double repeat(Session session, int windows) {
        ArmOptions options = new ArmOptions(ArmOptions.DEFAULT_RING_BYTES, Optional.empty());
        long start = System.nanoTime();
        for (int i = 0; i < windows; i++) {
            session.open(options, Mode.RECORD, List.of(), Duration.ofSeconds(5)).close();
        }
        return (System.nanoTime() - start) / 1e6 / windows;
    }

    private static double startOfBpftrace() {
        try (Peer peer = Peer.bpftrace(SameHooks.byFentry("@[probe] = count();"))) {
            return peer.took().toNanos() / 1e6;
        }
    }
}

package io.pathproof.bench.lab;

import io.pathproof.internal.probe.ArmOptions;
import io.pathproof.internal.probe.Mode;
import io.pathproof.internal.session.Session;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What each JVM pays once: from its start to the first window open, the compiled programs in the cache. Against bpftrace on the same
 * functions, from its start to its probes attached.
 */
final class ArmingRow implements Row {

    @Override
    public String name() {
        return "arming";
    }

    @Override
    public List<Result> measure(Settings settings) {
        Quiet quiet = new Quiet(settings);
        Series ours = new Series();
        Series peers = new Series();
        startOfJvm(); // its programs are in the cache now, and its jars in the page cache
        for (int round = 0; round < settings.rounds(); round++) {
            ours.add(quiet.during(ArmingRow::startOfJvm));
            peers.add(quiet.during(ArmingRow::startOfBpftrace));
        }
        return List.of(Result.atMost(1, name(), "a JVM's start to armed", "s", ours, "bpftrace's start", peers));
    }

    private static double startOfBpftrace() {
        try (Peer peer = Peer.bpftrace(SameHooks.byFentry("@[probe] = count();"))) {
            return peer.took().toNanos() / 1e9;
        }
    }

    /** Seconds, of a JVM with the options that this one has. */
    private static double startOfJvm() {
        List<String> words = new ArrayList<>(List.of(System.getProperty("java.home") + "/bin/java"));
        words.addAll(LabBench.jvmOptions());
        words.addAll(List.of("-cp", System.getProperty("java.class.path"), Armed.class.getName()));
        long start = System.nanoTime();
        try {
            Process process = new ProcessBuilder(words)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            try (BufferedReader reader = process.inputReader(StandardCharsets.UTF_8);
                    Stream<String> lines = reader.lines()) {
                SetupException.require(lines.anyMatch(Armed.WORD::equals), "the JVM that was to arm did not say so");
                double seconds = (System.nanoTime() - start) / 1e9;
                process.getOutputStream().close();
                process.waitFor();
                return seconds;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while a JVM armed", e);
        }
    }

    /** The JVM that arms. */
    static final class Armed {

        static final String WORD = "armed";

        private Armed() {}

        /** Says so, and ends when its input does. */
        public static void main(String[] arguments) throws IOException {
            try (Session session = new Session()) {
                ArmOptions options = new ArmOptions(ArmOptions.DEFAULT_RING_BYTES, Optional.empty());
                Session.Window window = session.open(options, Mode.RECORD, List.of(), Duration.ofSeconds(5));
                System.out.println(WORD);
                System.out.flush();
                while (System.in.read() >= 0) {
                    // Nobody writes to it.
                }
                window.close();
            }
        }
    }
}

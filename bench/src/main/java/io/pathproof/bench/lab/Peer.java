package io.pathproof.bench.lab;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Another tracer, from its start to its end. What it prints goes to a file in memory, as with a user who redirects it. */
final class Peer implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final String name;
    private final Process process;
    private final Path printed;
    private final List<String> said = new CopyOnWriteArrayList<>();
    private final CountDownLatch attached = new CountDownLatch(1);
    private final Duration took;

    private Peer(String marker, List<String> words) {
        this.name = words.get(0);
        try {
            printed = Files.createTempFile("peer", ".out");
            long start = System.nanoTime();
            ProcessBuilder builder = new ProcessBuilder(words);
            // bpftrace says this, on its output, when all its probes are attached; its own tests rest on it.
            builder.environment().put("__BPFTRACE_NOTIFY_PROBES_ATTACHED", "1");
            builder.environment().put("BPFTRACE_MAX_PROBES", "4096");
            boolean onOutput = name.equals("bpftrace");
            if (!onOutput) {
                builder.redirectOutput(printed.toFile());
            } else {
                builder.redirectErrorStream(true);
            }
            process = builder.start();
            BufferedReader reader = onOutput
                    ? process.inputReader(StandardCharsets.UTF_8)
                    : process.errorReader(StandardCharsets.UTF_8);
            Thread thread = new Thread(() -> read(reader, marker), "peer-" + name);
            thread.setDaemon(true);
            thread.start();
            if (!attached.await(PATIENCE.toSeconds(), TimeUnit.SECONDS) || !process.isAlive()) {
                process.destroyForcibly();
                throw new SetupException(
                        name + " did not say \"" + marker + "\". It said:\n" + String.join("\n", said));
            }
            took = Duration.ofNanos(System.nanoTime() - start);
        } catch (IOException e) {
            throw new UncheckedIOException(name + " cannot be started: is this the VM of lab/peers?", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while " + name + " started", e);
        }
    }

    static Peer bpftrace(String program) {
        return new Peer("__BPFTRACE_NOTIFY_PROBES_ATTACHED", List.of("bpftrace", "-e", program));
    }

    /** On the two functions that a packet that is forwarded passes. */
    static Peer pwru() {
        return new Peer(
                "Listening for events",
                List.of("pwru", "--kmods", "openvswitch", "--filter-func", "^ovs_vport_(receive|send)$"));
    }

    private void read(BufferedReader reader, String marker) {
        try (reader) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                said.add(line);
                if (line.contains(marker)) {
                    attached.countDown();
                }
            }
        } catch (IOException e) {
            // Its end, seen from here.
        }
        attached.countDown();
    }

    /** From its start to its probes attached. */
    Duration took() {
        return took;
    }

    long pid() {
        return process.pid();
    }

    /** Asks it to end. */
    private void end() {
        try {
            new ProcessBuilder("kill", "-INT", Long.toString(process.pid()))
                    .start()
                    .waitFor();
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Ends it, and gives all that it said. */
    String said() {
        end();
        return String.join("\n", said);
    }

    /** Ends it, and counts the lines that it printed. */
    long linesPrinted() {
        end();
        try (var lines = Files.lines(printed, StandardCharsets.ISO_8859_1)) {
            return lines.count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        end();
        try {
            Files.delete(printed);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

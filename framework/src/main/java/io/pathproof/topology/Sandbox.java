package io.pathproof.topology;

import io.pathproof.internal.process.Command;
import io.pathproof.internal.process.Result;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * Network, process and mount namespaces that live as long as a process of ours reads its standard input. This JVM has the only
 * other end of that pipe; the kernel closes it when the JVM dies, in whatever way, and what was in the sandbox dies of it.
 */
final class Sandbox implements AutoCloseable {

    /** Where Open vSwitch has its files: in a node that is a file system of the node's own, in memory. */
    private static final Map<String, String> ENVIRONMENT =
            Map.of("OVS_RUNDIR", "/run/openvswitch", "OVS_LOGDIR", "/run/openvswitch", "OVS_DBDIR", "/run/openvswitch");

    private static final List<String> UNSHARE =
            List.of("unshare", "--net", "--pid", "--mount", "--fork", "--kill-child", "--mount-proc");

    private final Process process;
    private final long init;
    private final long netns;

    private Sandbox(Process process, long init) {
        this.process = process;
        this.init = init;
        this.netns = inode(Path.of("/proc/" + init + "/ns/net"));
    }

    /** Starts a script as the first process of a sandbox, and waits until it says that it is ready. */
    static Sandbox start(String script, String name, Duration deadline) {
        Process process;
        try {
            List<String> words = Stream.concat(UNSHARE.stream(), scriptWords(script, name).stream())
                    .toList();
            process = Command.builder(words, ENVIRONMENT)
                    .redirectErrorStream(true)
                    .start();
        } catch (IOException e) {
            throw new TopologyException("node " + name + ": " + e.getMessage(), e);
        }
        List<String> said = new ArrayList<>();
        try {
            if (!CompletableFuture.supplyAsync(() -> readUntilReady(process, said), Command.THREADS)
                    .get(deadline.toNanos(), TimeUnit.NANOSECONDS)) {
                throw notUp(name, "", said);
            }
            long init = process.children().map(ProcessHandle::pid).findFirst().orElseThrow();
            return new Sandbox(process, init);
        } catch (TimeoutException e) {
            Command.kill(process);
            throw notUp(name, " in " + deadline.toMillis() + " ms", said);
        } catch (ExecutionException e) {
            Command.kill(process);
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Command.kill(process);
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while node " + name + " came up", e);
        } catch (RuntimeException e) {
            Command.kill(process);
            throw e;
        }
    }

    private static TopologyException notUp(String name, String when, List<String> said) {
        String text = String.join("\n", copy(said));
        return new TopologyException("node " + name + " did not come up" + when
                + (text.isEmpty()
                        ? " and said nothing"
                        : ". It said:\n" + text.indent(2).stripTrailing()));
    }

    private static boolean readUntilReady(Process process, List<String> said) {
        // Not closed: the pipe stays open for as long as the sandbox.
        BufferedReader reader =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        try {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                if (line.equals("ready")) {
                    return true;
                }
                synchronized (said) {
                    said.add(line);
                }
            }
            return false;
        } catch (IOException e) {
            return false;
        }
    }

    private static List<String> copy(List<String> said) {
        synchronized (said) {
            return List.copyOf(said);
        }
    }

    /** The words that run one of our scripts with arguments. */
    private static List<String> scriptWords(String script, String... arguments) {
        try (InputStream text = Sandbox.class.getResourceAsStream(script)) {
            if (text == null) {
                throw new IllegalStateException("the jar has no " + script + ": build it anew");
            }
            List<String> words = new ArrayList<>(
                    List.of("sh", "-c", new String(text.readAllBytes(), StandardCharsets.UTF_8), script));
            words.addAll(List.of(arguments));
            return words;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The first process, as this JVM sees it. */
    long init() {
        return init;
    }

    /** The inode of the network namespace. */
    long netns() {
        return netns;
    }

    boolean alive() {
        return process.isAlive();
    }

    /** A path of the sandbox, as this JVM sees it. */
    Path path(String inside) {
        return Path.of("/proc/" + init + "/root" + inside);
    }

    /** The inode of a namespace that has a name in the sandbox. */
    long netns(String name) {
        return inode(path("/run/netns/" + name));
    }

    /** Runs a command in all three namespaces. When the sandbox ends, so does it. */
    Result run(List<String> words, String input, Duration deadline) {
        Result result = new Command(inside(words), ENVIRONMENT, input, deadline).run();
        return new Result(words, result.exitCode(), result.stdout(), result.stderr(), result.timedOut());
    }

    Result runScript(String script, List<String> arguments, String input, Duration deadline) {
        Result result = run(scriptWords(script, arguments.toArray(String[]::new)), input, deadline);
        List<String> told = Stream.concat(Stream.of(script), arguments.stream()).toList();
        return new Result(told, result.exitCode(), result.stdout(), result.stderr(), result.timedOut());
    }

    /** Runs a command of ours in the network namespace alone: it sees the processes of this machine. */
    Result runOnNetwork(List<String> words, String input, Duration deadline) {
        List<String> entered = new ArrayList<>(List.of("nsenter", "--target", Long.toString(init), "--net", "--"));
        entered.addAll(words);
        return new Command(entered, ENVIRONMENT, input, deadline).run();
    }

    /** Starts a command in all three namespaces, its outputs in one. */
    Process spawn(List<String> words) throws IOException {
        return Command.builder(inside(words), ENVIRONMENT)
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .start();
    }

    private List<String> inside(List<String> words) {
        List<String> entered =
                new ArrayList<>(List.of("nsenter", "--target", Long.toString(init), "--net", "--mount", "--pid", "--"));
        entered.addAll(words);
        return entered;
    }

    private static long inode(Path namespace) {
        try {
            return (Long) Files.getAttribute(namespace, "unix:ino");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Lets go of the pipe. {@link #close} waits for what follows from that. */
    void release() {
        try {
            process.getOutputStream().close();
        } catch (IOException e) {
            // It is dead already.
        }
    }

    @Override
    public void close() {
        release();
        try {
            if (process.waitFor(10, TimeUnit.SECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Command.kill(process);
    }
}

package io.pathproof.topology;

import io.pathproof.internal.process.Command;
import io.pathproof.internal.process.Result;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apiguardian.api.API;

/** A command that runs on a node or in a pod while the test goes on: a server, a sender. It ends with the topology at the latest. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class RunningCommand implements AutoCloseable {

    private final String where;
    private final List<String> words;
    private final Process process;
    private final Duration deadline;
    private final StringBuilder output = new StringBuilder();
    private boolean ended;

    RunningCommand(String where, List<String> words, Process process, Duration deadline) {
        this.where = where;
        this.words = words;
        this.process = process;
        this.deadline = deadline;
        Command.THREADS.execute(this::read);
    }

    private void read() {
        char[] buffer = new char[4096];
        try (Reader reader = new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8)) {
            for (int length = reader.read(buffer); length >= 0; length = reader.read(buffer)) {
                synchronized (output) {
                    output.append(buffer, 0, length);
                    output.notifyAll();
                }
            }
        } catch (IOException e) {
            // Its end, seen from here.
        }
        synchronized (output) {
            ended = true;
            output.notifyAll();
        }
    }

    /** What it wrote until now, to its output and its error output. */
    public String output() {
        synchronized (output) {
            return output.toString();
        }
    }

    /**
     * Waits until it has written this.
     *
     * @return this
     * @throws CommandFailedException if it ends without, or does not come to it by the topology's deadline
     */
    public RunningCommand awaitOutput(String text) {
        long end = System.nanoTime() + deadline.toNanos();
        synchronized (output) {
            while (output.indexOf(text) < 0) {
                long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
                if (ended || left <= 0) {
                    throw failed("want in its output: " + text);
                }
                waitFor(left);
            }
        }
        return this;
    }

    /**
     * Waits for its own end.
     *
     * @return all its output
     * @throws CommandFailedException if it ends with another exit code than 0, or does not end by the topology's deadline
     */
    public String awaitEnd() {
        long end = System.nanoTime() + deadline.toNanos();
        synchronized (output) {
            while (!ended || process.isAlive()) {
                long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
                if (left <= 0) {
                    throw failed("want its end");
                }
                waitFor(Math.min(left, ended ? 1 : left));
            }
        }
        if (process.exitValue() != 0) {
            throw failed("want its end with exit code 0");
        }
        return output();
    }

    private void waitFor(long millis) {
        try {
            output.wait(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while " + words.get(0) + " ran " + where, e);
        }
    }

    private CommandFailedException failed(String wanted) {
        boolean alive = process.isAlive();
        Result result = new Result(words, alive ? -1 : process.exitValue(), output(), wanted, alive);
        close();
        return new CommandFailedException(where, result, "");
    }

    /** Ends it: asks for it, and after a while insists. Does nothing if it has ended. */
    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroy);
        try {
            if (!process.waitFor(2, TimeUnit.SECONDS)) {
                Command.kill(process);
            }
        } catch (InterruptedException e) {
            Command.kill(process);
            Thread.currentThread().interrupt();
        }
    }
}

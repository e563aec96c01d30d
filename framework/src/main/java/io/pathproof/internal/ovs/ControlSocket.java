package io.pathproof.internal.ovs;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.pathproof.internal.process.Command;
import io.pathproof.internal.process.Result;
import java.io.IOException;
import java.io.OutputStream;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The socket at which a daemon of Open vSwitch takes commands: what ovs-appctl(8) does, without a process for each of them. */
public final class ControlSocket {

    private static final JsonFactory JSON = new JsonFactory().disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);

    /** The exit code of ovs-appctl where the daemon refuses. */
    private static final int REFUSED = 2;

    private final Path directory;
    private final String daemon;
    private final Duration deadline;

    /**
     * Of a daemon that need not run yet.
     *
     * @param directory its run directory
     * @param daemon its name: {@code ovs-vswitchd}
     * @param deadline for each answer
     */
    public ControlSocket(Path directory, String daemon, Duration deadline) {
        this.directory = directory;
        this.daemon = daemon;
        this.deadline = deadline;
    }

    /** Over a connection of its own: so the daemon takes it up in a later turn than all that was answered before. */
    public Result ask(List<String> words) {
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            channel.connect(UnixDomainSocketAddress.of(socket()));
            CompletableFuture<Result> answer =
                    CompletableFuture.supplyAsync(() -> exchange(channel, words), Command.THREADS);
            return answer.get(deadline.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            return new Result(words, -1, "", "no answer after " + deadline.toMillis() + " ms", true);
        } catch (IOException | ExecutionException e) {
            return new Result(words, Result.NOT_FOUND, "", "cannot ask " + daemon + ": " + e.getMessage(), false);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while " + daemon + " was asked " + words, e);
        }
    }

    private Path socket() throws IOException {
        try (DirectoryStream<Path> found = Files.newDirectoryStream(directory, daemon + ".*.ctl")) {
            for (Path socket : found) {
                return socket;
            }
        }
        throw new IOException("no socket of it in " + directory);
    }

    private static Result exchange(SocketChannel channel, List<String> words) {
        try (OutputStream out = Channels.newOutputStream(channel)) {
            send(out, words);
            try (JsonParser in = JSON.createParser(Channels.newInputStream(channel))) { // reads at once
                return answer(in, words);
            }
        } catch (IOException e) {
            return new Result(words, Result.NOT_FOUND, "", String.valueOf(e.getMessage()), false);
        }
    }

    private static void send(OutputStream out, List<String> words) throws IOException {
        try (JsonGenerator json = JSON.createGenerator(out)) {
            json.writeStartObject();
            json.writeNumberField("id", 0);
            json.writeStringField("method", words.get(0));
            json.writeArrayFieldStart("params");
            for (String word : words.subList(1, words.size())) {
                json.writeString(word);
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        out.flush();
    }

    private static Result answer(JsonParser in, List<String> words) throws IOException {
        String said = "";
        String refused = "";
        in.nextToken();
        while (in.nextToken() == JsonToken.FIELD_NAME) {
            String field = in.currentName();
            JsonToken value = in.nextToken();
            if (value == JsonToken.VALUE_STRING && field.equals("result")) {
                said = in.getText();
            } else if (value == JsonToken.VALUE_STRING && field.equals("error")) {
                refused = in.getText();
            }
        }
        return refused.isEmpty()
                ? new Result(words, 0, said, "", false)
                : new Result(words, REFUSED, "", refused, false);
    }
}

package io.pathproof.fuzz.traffic.tcp;

import io.pathproof.fuzz.pipeline.Dialogue;
import io.pathproof.fuzz.pipeline.Host;
import io.pathproof.fuzz.pipeline.Services;
import io.pathproof.fuzz.pipeline.Shot;
import io.pathproof.fuzz.traffic.FrameBuilder;
import io.pathproof.fuzz.traffic.Kind;
import io.pathproof.fuzz.traffic.Netns;
import io.pathproof.fuzz.traffic.Numbers;
import io.pathproof.fuzz.traffic.Receipt;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** The connections that hosts have with each other: both sides of each are played when somebody says so. */
public final class Dialogues implements AutoCloseable {

    private final Map<Host, Netns> places;
    private final Map<Host, TcpSocket> listening = new HashMap<>();
    private final Map<Integer, Connection> connections = new HashMap<>();

    /** Those that came, and nobody knows yet whose they are, by the host that they came to. */
    private final Map<TcpSocket, Host> strange = new HashMap<>();

    private final byte[] buffer = new byte[1 << 16];

    private static final class Connection {
        private final Dialogue dialogue;
        private final Speaker asker;
        private final List<Speaker> asked = new ArrayList<>();

        private Connection(Dialogue dialogue, Speaker asker) {
            this.dialogue = dialogue;
            this.asker = asker;
        }
    }

    /** @param places the network namespace of each host */
    public Dialogues(Map<Host, Netns> places) {
        this.places = Map.copyOf(places);
        places.forEach((host, netns) -> listening.put(host, netns.make(() -> TcpSocket.listening(Services.ECHO))));
    }

    /** Begins one. */
    public void open(Shot shot, Dialogue dialogue) {
        Netns netns = places.get(shot.from());
        if (netns == null) {
            throw new IllegalArgumentException(shot.from() + " is no host");
        }
        TcpSocket socket = netns.make(() -> TcpSocket.connecting(shot.source(), dialogue.address(), dialogue.port()));
        byte[] words = FrameBuilder.payload(shot.number(), dialogue.asked());
        connections.put(shot.number(), new Connection(dialogue, new Speaker(socket, Part.asker(dialogue), words, 0)));
    }

    /** Goes on with all of them as far as it goes. */
    public void serve() {
        if (connections.isEmpty()) {
            return;
        }
        listening.forEach(this::accept);
        Map.copyOf(strange).forEach(this::meet);
        for (Connection connection : connections.values()) {
            connection.asker.step(buffer);
            connection.asked.forEach(speaker -> speaker.step(buffer));
        }
    }

    private void accept(Host host, TcpSocket socket) {
        for (Optional<TcpSocket> came = socket.accept(); came.isPresent(); came = socket.accept()) {
            strange.put(came.get(), host);
        }
    }

    /** The first words tell whose they are. */
    private void meet(TcpSocket socket, Host host) {
        int heard = socket.receive(buffer);
        if (heard == 0) {
            return;
        }
        strange.remove(socket);
        List<Numbers.Found> found = Numbers.in(Arrays.copyOf(buffer, Math.min(Math.max(heard, 0), 8)));
        Connection connection =
                found.isEmpty() ? null : connections.get(found.get(0).number());
        if (connection == null || !connection.dialogue.to().equals(host)) {
            socket.vanish();
            return;
        }
        byte[] words = FrameBuilder.payload(found.get(0).number(), connection.dialogue.answered());
        Numbers.answer(words);
        connection.asked.add(new Speaker(socket, Part.asked(connection.dialogue), words, heard));
    }

    /**
     * Ends all of them without a word. Whether there were any.
     *
     * @param log is told which of them both sides had to the end
     */
    public boolean vanish(Consumer<Receipt> log) {
        boolean any = !connections.isEmpty();
        connections.forEach((number, connection) -> {
            Dialogue dialogue = connection.dialogue;
            if (connection.asker.isDone()
                    && connection.asked.size() == 1
                    && connection.asked.get(0).isDone()) {
                log.accept(new Receipt(dialogue.to().name(), dialogue.port(), number, Kind.QUESTION));
            }
            connection.asker.vanish();
            connection.asked.forEach(Speaker::vanish);
        });
        connections.clear();
        listening.forEach(this::accept);
        strange.keySet().forEach(TcpSocket::vanish);
        strange.clear();
        return any;
    }

    @Override
    public void close() {
        vanish(receipt -> {});
        listening.values().forEach(TcpSocket::close);
    }
}

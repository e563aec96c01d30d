package io.pathproof.testing;

import io.pathproof.internal.records.EventLayout;
import io.pathproof.internal.records.EventLayout.Kind;
import io.pathproof.internal.records.Struct;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What threads of ovs-vswitchd do with the upcalls of {@link RecordedEvents}: on each node there is one, which takes what has waited
 * longest.
 */
final class RecordedHandlers {

    private record Message(long passage, int upcall, String node, String port) {}

    /** A batch that nobody has said of that it is done. */
    private record Begun(long number, int taken) {}

    private final RecordedEvents events;
    private final List<Message> waiting = new ArrayList<>();
    private final Map<String, Begun> begun = new HashMap<>();
    private long batches;

    RecordedHandlers(RecordedEvents events) {
        this.events = events;
    }

    /** An upcall waits for the thread of its node. */
    void queue(long passage, int upcall, String node, String port) {
        waiting.add(new Message(passage, upcall, node, port));
    }

    /** A thread that is done with what it had takes what has waited longest of this port; tells the batch, 0 if nothing waits. */
    long takeOne(String node, String port) {
        for (Message message : waiting) {
            if (message.node.equals(node) && message.port.equals(port)) {
                waiting.remove(message);
                done(node);
                begun.put(node, new Begun(++batches, 1));
                write(Kind.TAKEN, message.passage, batches, message.upcall, 0);
                return batches;
            }
        }
        return 0;
    }

    /** Another thread of the node takes what came last, and is done with it. */
    void takeLast(String node) {
        Message message = waiting.remove(waiting.size() - 1);
        write(Kind.TAKEN, message.passage, ++batches, message.upcall, 0);
        write(Kind.DONE, 0, batches, 0, 1);
    }

    /** What the thread of this node is at. */
    long current(String node) {
        return batch(node).number;
    }

    private Begun batch(String node) {
        return Objects.requireNonNull(begun.get(node), () -> "begin(\"" + node + "\") comes first");
    }

    /** Begins a batch, with nothing in it yet. */
    long begin(String node) {
        done(node);
        begun.put(node, new Begun(++batches, 0));
        return batches;
    }

    /** Of the batch that was begun: takes what has waited longest. */
    void takeNext(String node) {
        Message message = waiting.stream()
                .filter(each -> each.node.equals(node))
                .findFirst()
                .orElseThrow();
        waiting.remove(message);
        write(Kind.TAKEN, message.passage, current(node), message.upcall, takeUnrecorded(node));
    }

    /** The same of an upcall that was not recorded; tells how many had been taken before. */
    int takeUnrecorded(String node) {
        Begun batch = batch(node);
        begun.put(node, new Begun(batch.number, batch.taken + 1));
        return batch.taken;
    }

    /** The thread of this node is done with what it took. */
    void done(String node) {
        Begun batch = begun.remove(node);
        if (batch != null) {
            write(Kind.DONE, 0, batch.number, 0, batch.taken);
        }
    }

    /** Forgets that the thread of this node was at something. */
    void hang(String node) {
        begun.remove(node);
    }

    void allDone() {
        List.copyOf(begun.keySet()).forEach(this::done);
    }

    private void write(int kind, long passage, long batch, int upcall, int taken) {
        byte[] bytes = new byte[EventLayout.HandlerEvent.SIZE];
        Struct.at(ByteBuffer.wrap(bytes))
                .put(EventLayout.Head.KIND, kind)
                .put(EventLayout.Head.WINDOW, 1)
                .put(EventLayout.Head.PASSAGE, passage)
                .put(EventLayout.Head.TIME, events.now())
                .put(EventLayout.HandlerEvent.BATCH, batch)
                .put(EventLayout.HandlerEvent.UPCALL, upcall)
                .put(EventLayout.HandlerEvent.TAKEN, taken);
        events.write(bytes);
    }
}

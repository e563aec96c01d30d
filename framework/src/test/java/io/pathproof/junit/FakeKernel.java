package io.pathproof.junit;

import io.pathproof.internal.probe.ArmOptions;
import io.pathproof.internal.probe.AttachMode;
import io.pathproof.internal.probe.Counts;
import io.pathproof.internal.probe.Mode;
import io.pathproof.internal.probe.ProbeHost;
import io.pathproof.internal.probe.WindowRecording;
import io.pathproof.internal.records.Records;
import io.pathproof.testing.CountedRows;
import io.pathproof.testing.RecordedEvents;
import io.pathproof.trace.PacketFilter;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** In place of a kernel, where the extension is tested: writes down what is asked of it, and shows each window the same packet. */
final class FakeKernel implements Function<ArmOptions, ProbeHost> {

    /** What was asked, in order, and what the tests noted in between. */
    final List<String> log = new CopyOnWriteArrayList<>();

    private final RecordedEvents events = new RecordedEvents();
    private final @Nullable Throwable obstacle;
    private boolean open;

    FakeKernel() {
        this(null);
    }

    /** One on which this stands in the way of arming. */
    FakeKernel(@Nullable Throwable obstacle) {
        this.obstacle = obstacle;
        events.received("one", "veth-a")
                .icmpEcho("10.0.0.1", "10.0.0.2", 1)
                .output("veth-b")
                .forwarded();
    }

    @Override
    public ProbeHost apply(ArmOptions options) {
        log.add("arm " + options.ringBytes() / 1024 + " "
                + options.mode().map(Enum::name).orElse("BEST"));
        if (obstacle instanceof Error error) {
            throw error;
        }
        if (obstacle instanceof RuntimeException exception) {
            throw exception;
        }
        return new Host();
    }

    private static String describe(List<PacketFilter> filters) {
        return filters.stream().map(filter -> " " + filter.describe()).collect(Collectors.joining());
    }

    private final class Host implements ProbeHost {

        @Override
        public synchronized WindowRecording open(Mode mode, List<PacketFilter> filters) {
            if (open) {
                throw new IllegalStateException("two windows at once");
            }
            open = true;
            log.add((mode == Mode.COUNT ? "count" : "open") + describe(filters));
            return new Replay();
        }

        @Override
        public AttachMode mode() {
            return AttachMode.FENTRY;
        }

        @Override
        public String function(long address) {
            return "nf_hook_slow";
        }

        @Override
        public Map<Integer, String> dropReasons() {
            return Map.of();
        }

        @Override
        public void close() {
            log.add("disarm");
        }
    }

    private final class Replay implements WindowRecording {

        private final Records records = new Records();
        private int written;
        private volatile boolean mine = true;

        @Override
        public boolean isOpen() {
            return mine;
        }

        @Override
        public Counts sync() {
            return new Counts(1, 0, 1, 0, 0, 0, 0);
        }

        @Override
        public Records records() {
            return records;
        }

        @Override
        public long end() {
            List<byte[]> all = events.records();
            all.subList(written, all.size())
                    .forEach(record -> records.append(ByteBuffer.wrap(record), 0, record.length));
            written = all.size();
            return records.end();
        }

        @Override
        public long endOfDrops() {
            return end();
        }

        @Override
        public List<ByteBuffer> rows() {
            return List.of(CountedRows.ROW.duplicate());
        }

        @Override
        public void filter(List<PacketFilter> filters) {
            log.add("filter" + describe(filters));
        }

        @Override
        public void close() {
            mine = false;
            open = false;
            log.add("close");
        }
    }
}

package io.pathproof.internal.session;

import io.pathproof.internal.ovs.Mirrors;
import io.pathproof.internal.passages.KernelNames;
import io.pathproof.internal.probe.Counts;
import io.pathproof.internal.probe.WindowRecording;
import io.pathproof.internal.records.CountedRow;
import io.pathproof.internal.records.CountedRow.Counted;
import io.pathproof.internal.records.Device;
import io.pathproof.internal.records.RowReader;
import io.pathproof.trace.CountRow;
import io.pathproof.trace.CountSnapshot;
import io.pathproof.trace.PacketCounts;
import io.pathproof.trace.PacketFilter;
import io.pathproof.trace.passage.Port;
import io.pathproof.trace.passage.Verdict;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What a window counts: each look at it asks the kernel, until the window is closed. */
public final class LiveCounts implements PacketCounts {

    private final WindowRecording recording;
    private final Duration patience;
    private final KernelNames names;
    private final Unwatched unwatched;
    private final List<PacketFilter> filters = new ArrayList<>();

    /** As they were called when they were first seen: a topology that is gone knows them no more. */
    private final Map<PlacedDevice, Port> ports = new HashMap<>();

    private record PlacedDevice(long datapath, Device device) {}

    LiveCounts(WindowRecording recording, List<PacketFilter> filters, KernelNames names, Duration patience) {
        this.recording = recording;
        this.patience = patience;
        this.names = names;
        this.unwatched = new Unwatched(names);
        this.filters.addAll(filters);
    }

    /** From zero on, the window counts only what meets one of these filters; none: everything. */
    synchronized void record(List<PacketFilter> next) {
        recording.filter(next);
        filters.clear();
        filters.addAll(next);
    }

    @Override
    public synchronized String description() {
        return filters.isEmpty()
                ? ""
                : filters.stream()
                        .distinct()
                        .map(PacketFilter::describe)
                        .collect(Collectors.joining(" or ", " where ", ""));
    }

    @Override
    public synchronized CountSnapshot snapshot() {
        Counts counts = recording.sync();
        boolean open = recording.isOpen();
        List<CountedRow> rows = new ArrayList<>();
        long unreadable = 0;
        for (ByteBuffer row : recording.rows()) {
            Optional<CountedRow> read = RowReader.read(row);
            read.ifPresent(rows::add);
            unreadable += read.isPresent() ? 0 : 1;
        }
        rows.forEach(this::watchMirrors);
        return new CountSnapshot(
                rows.stream().filter(LiveCounts::isOfPackets).map(this::named).toList(),
                up(rows),
                unwatched.in(LiveTrace.ledger(counts, unreadable)),
                open);
    }

    private static boolean isOfPackets(CountedRow row) {
        return row.counted() == Counted.PACKETS || row.counted() == Counted.COPIES;
    }

    private CountRow named(CountedRow row) {
        return new CountRow(
                row.entry(),
                port(row.datapath(), row.in()),
                row.out().map(device -> port(row.datapath(), device)),
                row.verdict(),
                row.verdict() == Verdict.DROPPED ? Optional.of(names.reason(row.reason())) : Optional.empty(),
                row.counted() == Counted.COPIES,
                row.out().flatMap(out -> names.mirror(row.datapath(), out.name())),
                row.partly(),
                row.packets(),
                row.bytes());
    }

    /**
     * Of a packet that was cut into segments each is an upcall. Where a packet went up and its message was not seen, none of it is
     * counted as handled either.
     */
    private Map<Port, Long> up(List<CountedRow> rows) {
        Map<Port, Long> packets =
                sums(rows, row -> row.counted() == Counted.PACKETS && row.verdict() == Verdict.UPCALLED);
        Map<Port, Long> upcalls = sums(rows, row -> row.counted() == Counted.UPCALLS);
        Map<Port, Long> handled = sums(rows, row -> row.counted() == Counted.HANDLED);
        Map<Port, Long> up = new HashMap<>(packets);
        upcalls.forEach((port, number) -> up.merge(port, number, Math::max));
        handled.forEach((port, number) -> up.merge(port, -number, Long::sum));
        up.values().removeIf(number -> number <= 0);
        return up;
    }

    private Map<Port, Long> sums(List<CountedRow> rows, Predicate<CountedRow> which) {
        return rows.stream()
                .filter(which)
                .collect(Collectors.groupingBy(
                        row -> port(row.datapath(), row.in()), Collectors.summingLong(CountedRow::packets)));
    }

    /** A mirror that sends to a VLAN sends by ports that packets leave by, too. */
    private void watchMirrors(CountedRow row) {
        row.out()
                .flatMap(out -> names.mirror(row.datapath(), row.in().name(), out.name(), Mirrors.ANY_VLAN))
                .ifPresent(mirror -> unwatched.add("The mirror " + mirror + " sends copies to a VLAN by "
                        + port(row.datapath(), row.out().orElseThrow())
                        + ": where packets are only counted they are not told apart from packets."));
    }

    private Port port(long datapath, Device device) {
        return ports.computeIfAbsent(
                new PlacedDevice(datapath, device),
                unknown -> new Port(
                        names.node(datapath),
                        device.name(),
                        device.netns(),
                        device.ifindex(),
                        device.number(),
                        names.bridge(datapath, device.name()),
                        names.pod(datapath, device.name()),
                        names.behind(datapath, device.name())));
    }

    @Override
    public Duration patience() {
        return patience;
    }
}

package io.pathproof.internal.passages;

import io.pathproof.internal.records.Device;
import io.pathproof.internal.records.DropReader;
import io.pathproof.internal.records.PartCache;
import io.pathproof.internal.records.PartReader;
import io.pathproof.internal.records.RecordHead;
import io.pathproof.internal.records.Records;
import io.pathproof.internal.records.Struct;
import io.pathproof.trace.View;
import io.pathproof.trace.passage.Drop;
import io.pathproof.trace.passage.DropReason;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The packets that the kernel dropped outside of every datapath. */
public final class OutsideDrops {

    /** A network namespace, as those know it who knew names at that time. */
    private record Netns(int edition, long inode) {}

    private final Records records;
    private final KernelNames names;
    private final Map<Netns, Optional<String>> places = new ConcurrentHashMap<>();
    private final PartCache<Optional<Device>> devices =
            PartReader.portCache((none, device) -> DropReader.device(device));
    private long[] positions = new long[16];
    private int size;

    public OutsideDrops(Records records, KernelNames names) {
        this.records = records;
        this.names = names;
    }

    public void add(long position) {
        if (size == positions.length) {
            positions = Arrays.copyOf(positions, size + size / 2);
        }
        positions[size++] = position;
    }

    /** Those that have come by now, as they came. */
    public List<Drop> all() {
        long[] now = positions; // only ever added to
        return new View<>(size, place -> drop(records.at(now[place])));
    }

    private Drop drop(Struct drop) {
        Optional<Device> device = devices.get(0, drop, DropReader.AT);
        long netns = device.map(Device::netns).orElse(0L);
        int reason = DropReader.reason(drop);
        return new Drop(
                DropReader.packet(drop),
                reason == 0 ? DropReason.NONE : names.reason(reason),
                device.map(Device::name),
                netns,
                place(netns),
                DropReader.skb(drop),
                DropReader.location(drop),
                names.function(DropReader.location(drop)),
                RecordHead.time(drop));
    }

    /** To find it takes a look at the file system for each pod. */
    private Optional<String> place(long netns) {
        return places.computeIfAbsent(new Netns(names.edition(), netns), asked -> names.place(netns));
    }
}

package io.pathproof.internal.passages;

import io.pathproof.internal.records.DetailReader;
import io.pathproof.internal.records.EventLayout;
import io.pathproof.internal.records.EventLayout.Head;
import io.pathproof.internal.records.EventLayout.OutputEvent;
import io.pathproof.internal.records.EventLayout.PassageEvent;
import io.pathproof.internal.records.EventLayout.UpcallEvent;
import io.pathproof.internal.records.PacketReader;
import io.pathproof.internal.records.Records;
import io.pathproof.internal.records.Struct;
import io.pathproof.trace.DropReason;
import io.pathproof.trace.Output;
import io.pathproof.trace.Upcall;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** Makes passages of the records about them, with names for numbers; for any number of threads. */
public final class PassageFactory {

    private static final Comparator<Upcall> BY_TIME = Comparator.comparingLong(Upcall::time)
            .thenComparing(Upcall::reason)
            .thenComparing(upcall -> upcall.packet().bytes(), Arrays::compare);

    private final Records records;
    private final KernelNames names;
    private final OutputFactory outputs;
    private final PortCache ports;
    private final TunnelCache tunnels = new TunnelCache();

    public PassageFactory(Records records, KernelNames names) {
        this.records = records;
        this.names = names;
        this.ports = new PortCache(names);
        this.outputs = new OutputFactory(tunnels, this::reason);
    }

    /** Learns the names that the outputs among a passage's details need, as long as they can be learned. */
    public void name(long position, int chain, DetailChains.Chains details) {
        long datapath = records.at(position).get(PassageEvent.DP_NETNS);
        for (int link = chain; link != DetailChains.NONE; link = details.next(link)) {
            if (!details.isUpcall(link)) {
                Struct output = records.at(details.position(link));
                ports.port(datapath, output, EventLayout.Output.PORT.within(OutputEvent.OUTPUT));
            }
        }
    }

    public PortCache ports() {
        return ports;
    }

    public TunnelCache tunnels() {
        return tunnels;
    }

    Struct record(long position) {
        return records.at(position);
    }

    /** The output that is in the passage's own record. */
    Output lastOutput(Struct passage, int port) {
        return outputs.output(ports.numbered(port), passage.inside(PassageEvent.OUTPUT));
    }

    /** The outputs among a passage's details, in order. */
    List<Output> outputs(long datapath, int chain, DetailChains.Chains details) {
        List<Struct> ordered = new ArrayList<>();
        for (int link = chain; link != DetailChains.NONE; link = details.next(link)) {
            if (!details.isUpcall(link)) {
                ordered.add(records.at(details.position(link)).inside(OutputEvent.OUTPUT));
            }
        }
        ordered.sort(OutputFactory.IN_ORDER);
        List<Output> all = new ArrayList<>(ordered.size() + 1);
        for (Struct output : ordered) {
            all.add(outputs.output(ports.port(datapath, output, EventLayout.Output.PORT), output));
        }
        return all;
    }

    List<Upcall> upcalls(int chain, DetailChains.Chains details) {
        if (chain == DetailChains.NONE) {
            return List.of();
        }
        List<Upcall> upcalls = new ArrayList<>();
        for (int link = chain; link != DetailChains.NONE; link = details.next(link)) {
            if (details.isUpcall(link)) {
                Struct upcall = records.at(details.position(link));
                upcalls.add(new Upcall(
                        DetailReader.reason(upcall),
                        PacketReader.packet(upcall.inside(UpcallEvent.PACKET)),
                        upcall.get(Head.TIME)));
            }
        }
        upcalls.sort(BY_TIME);
        return List.copyOf(upcalls);
    }

    DropReason reason(int code) {
        return code == 0 ? DropReason.NONE : names.reason(code);
    }
}

package io.pathproof.internal.passages;

import io.pathproof.internal.records.DetailReader;
import io.pathproof.internal.records.OutputRecord;
import io.pathproof.internal.records.PassageRecord;
import io.pathproof.internal.records.RecordHead;
import io.pathproof.internal.records.Records;
import io.pathproof.internal.records.Struct;
import io.pathproof.trace.passage.DropReason;
import io.pathproof.trace.passage.Output;
import io.pathproof.trace.passage.Upcall;
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
        this.outputs = new OutputFactory(ports, tunnels, this::reason);
    }

    /** Learns the names that the outputs among a passage's details need, as long as they can be learned. */
    public void name(long position, int chain, DetailChains.Chains details) {
        long datapath = PassageRecord.datapath(records.at(position));
        for (int link = chain; link != DetailChains.NONE; link = details.next(link)) {
            if (!details.isUpcall(link) && details.port(link) == DetailChains.NONE) {
                details.port(link, port(datapath, records.at(details.position(link))));
            }
        }
    }

    private int port(long datapath, Struct output) {
        return ports.number(datapath, output, OutputRecord.PORT_OF_RECORD);
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

    /** The output that is in the passage's own record, whose packet came in at one port and was handed to another. */
    Output lastOutput(Struct passage, int in, int out) {
        return outputs.output(passage, PassageRecord.lastOutput(passage), in, out);
    }

    /** The outputs among a passage's details, in order. */
    List<Output> outputs(Struct passage, int in, int chain, DetailChains.Chains details) {
        List<Integer> links = new ArrayList<>();
        for (int link = chain; link != DetailChains.NONE; link = details.next(link)) {
            if (!details.isUpcall(link)) {
                links.add(link);
            }
        }
        links.sort(Comparator.comparing(link -> output(link, details), OutputRecord.IN_ORDER));
        List<Output> all = new ArrayList<>(links.size() + 1);
        for (int link : links) {
            int known = details.port(link);
            int out = known == DetailChains.NONE
                    ? port(PassageRecord.datapath(passage), records.at(details.position(link)))
                    : known;
            all.add(outputs.output(passage, output(link, details), in, out));
        }
        return all;
    }

    private Struct output(int link, DetailChains.Chains details) {
        return OutputRecord.of(records.at(details.position(link)));
    }

    List<Upcall> upcalls(int chain, DetailChains.Chains details) {
        if (chain == DetailChains.NONE) {
            return List.of();
        }
        List<Upcall> upcalls = new ArrayList<>();
        for (int link = chain; link != DetailChains.NONE; link = details.next(link)) {
            if (details.isUpcall(link)) {
                Struct upcall = records.at(details.position(link));
                upcalls.add(
                        new Upcall(DetailReader.reason(upcall), DetailReader.packet(upcall), RecordHead.time(upcall)));
            }
        }
        upcalls.sort(BY_TIME);
        return List.copyOf(upcalls);
    }

    DropReason reason(int code) {
        return code == 0 ? DropReason.NONE : names.reason(code);
    }
}

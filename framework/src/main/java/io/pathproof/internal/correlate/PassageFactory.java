package io.pathproof.internal.correlate;

import io.pathproof.internal.abi.EventLayout;
import io.pathproof.internal.abi.EventLayout.Head;
import io.pathproof.internal.abi.EventLayout.OutputEvent;
import io.pathproof.internal.abi.EventLayout.PassageEvent;
import io.pathproof.internal.abi.EventLayout.UpcallEvent;
import io.pathproof.internal.abi.Records;
import io.pathproof.internal.abi.Struct;
import io.pathproof.internal.decode.PacketReader;
import io.pathproof.trace.DropReason;
import io.pathproof.trace.Output;
import io.pathproof.trace.Upcall;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** Makes passages of the records about them, with names for numbers; for any number of threads. */
final class PassageFactory {

    private static final Comparator<Upcall> BY_TIME = Comparator.comparingLong(Upcall::time)
            .thenComparing(Upcall::byAction)
            .thenComparing(upcall -> upcall.packet().bytes(), Arrays::compare);

    private final Records records;
    private final Names names;
    private final OutputFactory outputs;
    private final Ports ports;
    private final Tunnels tunnels = new Tunnels();

    PassageFactory(Records records, Names names) {
        this.records = records;
        this.names = names;
        this.ports = new Ports(names);
        this.outputs = new OutputFactory(tunnels, this::reason);
    }

    /** Learns the names that the outputs among a passage's details need, as long as they can be learned. */
    void name(long position, int chain, Details.Chains details) {
        long datapath = records.at(position).get(PassageEvent.DP_NETNS);
        for (int link = chain; link != Details.NONE; link = details.next(link)) {
            if (!details.isUpcall(link)) {
                Struct output = records.at(details.position(link));
                ports.port(datapath, output, EventLayout.Output.PORT.within(OutputEvent.OUTPUT));
            }
        }
    }

    Ports ports() {
        return ports;
    }

    Tunnels tunnels() {
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
    List<Output> outputs(long datapath, int chain, Details.Chains details) {
        List<Struct> ordered = new ArrayList<>();
        for (int link = chain; link != Details.NONE; link = details.next(link)) {
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

    List<Upcall> upcalls(int chain, Details.Chains details) {
        if (chain == Details.NONE) {
            return List.of();
        }
        List<Upcall> upcalls = new ArrayList<>();
        for (int link = chain; link != Details.NONE; link = details.next(link)) {
            if (details.isUpcall(link)) {
                Struct upcall = records.at(details.position(link));
                upcalls.add(new Upcall(
                        details.isByAction(link),
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

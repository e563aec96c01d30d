package io.pathproof.internal.correlate;

import io.pathproof.internal.abi.EventLayout.Head;
import io.pathproof.internal.abi.EventLayout.Kind;
import io.pathproof.internal.abi.EventLayout.OutputEvent;
import io.pathproof.internal.abi.EventLayout.PassageEvent;
import io.pathproof.internal.abi.EventLayout.UpcallEvent;
import io.pathproof.internal.abi.Records;
import io.pathproof.internal.abi.Struct;
import io.pathproof.internal.decode.DetailReader;
import io.pathproof.internal.decode.PacketReader;
import io.pathproof.internal.decode.PartReader;
import io.pathproof.internal.decode.PassageReader;
import io.pathproof.trace.DropReason;
import io.pathproof.trace.Output;
import io.pathproof.trace.Passage;
import io.pathproof.trace.Port;
import io.pathproof.trace.Upcall;
import io.pathproof.trace.Verdict;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Makes passages of the records about them, with names for numbers; for any number of threads. */
final class PassageFactory {

    private static final Comparator<Upcall> BY_TIME = Comparator.comparingLong(Upcall::time)
            .thenComparing(Upcall::byAction)
            .thenComparing(upcall -> upcall.packet().bytes(), Arrays::compare);

    private final Records records;
    private final Names names;
    private final OutputFactory outputs;
    private final Ports ports;

    PassageFactory(Records records, Names names) {
        this.records = records;
        this.names = names;
        this.ports = new Ports(names);
        this.outputs = new OutputFactory(ports, this::reason);
    }

    /** Learns the names that the passage at this position needs, as long as they can be learned. */
    void name(Struct passage) {
        long datapath = passage.get(PassageEvent.DP_NETNS);
        ports.port(datapath, passage.inside(PassageEvent.IN));
        if (passage.get(PassageEvent.OUTPUTS) > 0) {
            ports.port(datapath, OutputFactory.port(passage.inside(PassageEvent.OUTPUT)));
        }
    }

    /** The passage whose own record is at this position. */
    Passage passage(long position, int chain, Details.Chains details) {
        Struct passage = records.at(position);
        Struct head = passage.inside(PassageEvent.HEAD);
        long datapath = passage.get(PassageEvent.DP_NETNS);
        Port in = ports.port(datapath, passage.inside(PassageEvent.IN));
        Verdict verdict = PassageReader.verdict(passage);
        List<Struct> recorded = chain == Details.NONE ? List.of() : records(chain, details);
        return new Passage(
                head.get(Head.PASSAGE),
                PassageReader.entry(passage),
                in,
                PacketReader.packet(passage.inside(PassageEvent.PACKET)),
                PartReader.tunnel(passage.inside(PassageEvent.TUNNEL)),
                head.get(Head.TIME),
                passage.get(PassageEvent.LASTED),
                verdict,
                verdict == Verdict.DROPPED
                        ? Optional.of(reason(passage.getInt(PassageEvent.REASON)))
                        : Optional.empty(),
                outputs(passage, recorded),
                upcalls(recorded),
                passage.getInt(PassageEvent.OUTPUTS),
                passage.getInt(PassageEvent.FAILED),
                passage.getInt(PassageEvent.UPCALLS),
                passage.getInt(PassageEvent.UPCALL_ERROR),
                passage.getInt(PassageEvent.CLONE_DROPS),
                PassageReader.conntrack(passage),
                PassageReader.flow(passage),
                passage.get(PassageEvent.SKB),
                datapath,
                in.node());
    }

    private List<Struct> records(int chain, Details.Chains details) {
        List<Struct> links = new ArrayList<>();
        for (int link = chain; link != Details.NONE; link = details.next(link)) {
            links.add(records.at(details.position(link)));
        }
        return links;
    }

    /** The last one is in the passage's own record. */
    private List<Output> outputs(Struct passage, List<Struct> recorded) {
        long datapath = passage.get(PassageEvent.DP_NETNS);
        boolean any = passage.get(PassageEvent.OUTPUTS) > 0;
        if (recorded.isEmpty()) {
            return any ? List.of(outputs.output(datapath, passage.inside(PassageEvent.OUTPUT))) : List.of();
        }
        List<Struct> details = new ArrayList<>(recorded.size() + 1);
        for (Struct detail : recorded) {
            if (detail.getInt(Head.KIND) == Kind.OUTPUT) {
                details.add(detail.inside(OutputEvent.OUTPUT));
            }
        }
        details.sort(OutputFactory.IN_ORDER);
        if (any) {
            details.add(passage.inside(PassageEvent.OUTPUT));
        }
        List<Output> all = new ArrayList<>(details.size());
        for (Struct detail : details) {
            all.add(outputs.output(datapath, detail));
        }
        return all;
    }

    private static List<Upcall> upcalls(List<Struct> recorded) {
        List<Upcall> upcalls = new ArrayList<>();
        for (Struct detail : recorded) {
            if (detail.getInt(Head.KIND) == Kind.UPCALL) {
                upcalls.add(new Upcall(
                        DetailReader.isByAction(detail),
                        PacketReader.packet(detail.inside(UpcallEvent.PACKET)),
                        detail.get(Head.TIME)));
            }
        }
        upcalls.sort(BY_TIME);
        return upcalls;
    }

    private DropReason reason(int code) {
        return code == 0 ? DropReason.NONE : names.reason(code);
    }
}

package io.pathproof.internal.correlate;

import io.pathproof.internal.abi.EventLayout;
import io.pathproof.internal.abi.EventLayout.Flag;
import io.pathproof.internal.abi.EventLayout.Head;
import io.pathproof.internal.abi.EventLayout.Kind;
import io.pathproof.internal.abi.EventLayout.OutputEvent;
import io.pathproof.internal.abi.EventLayout.PassageEvent;
import io.pathproof.internal.abi.Struct;
import io.pathproof.internal.decode.PacketReader;
import io.pathproof.internal.decode.PassageReader;
import io.pathproof.trace.Conntrack;
import io.pathproof.trace.DropReason;
import io.pathproof.trace.Entry;
import io.pathproof.trace.Output;
import io.pathproof.trace.Packet;
import io.pathproof.trace.Passage;
import io.pathproof.trace.Port;
import io.pathproof.trace.Tunnel;
import io.pathproof.trace.Upcall;
import io.pathproof.trace.Verdict;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A passage that is read from its records as somebody asks; what takes more than a glance, once. */
final class ReadPassage implements Passage {

    private final PassageFactory factory;
    private final Struct record;
    private final int chain;
    private final Details.Chains details;
    private @Nullable Port in;
    private @Nullable Packet packet;
    private @Nullable List<Output> outputs;
    private @Nullable List<Upcall> upcalls;

    /** @param chain of its details */
    ReadPassage(PassageFactory factory, Struct record, int chain, Details.Chains details) {
        this.factory = factory;
        this.record = record;
        this.chain = chain;
        this.details = details;
    }

    @Override
    public long id() {
        return record.get(Head.PASSAGE);
    }

    @Override
    public Entry entry() {
        return PassageReader.entry(record);
    }

    @Override
    public Port in() {
        Port known = in;
        if (known == null) {
            known = factory.in(record);
            in = known;
        }
        return known;
    }

    @Override
    public Packet packet() {
        Packet known = packet;
        if (known == null) {
            known = PacketReader.packet(record.inside(PassageEvent.PACKET));
            packet = known;
        }
        return known;
    }

    @Override
    public Optional<Tunnel> tunnel() {
        return factory.tunnel(record);
    }

    @Override
    public long time() {
        return record.get(Head.TIME);
    }

    @Override
    public long nanos() {
        return record.get(PassageEvent.LASTED);
    }

    @Override
    public Verdict verdict() {
        return PassageReader.verdict(record);
    }

    @Override
    public Optional<DropReason> reason() {
        return verdict() == Verdict.DROPPED
                ? Optional.of(factory.reason(record.getInt(PassageEvent.REASON)))
                : Optional.empty();
    }

    @Override
    public List<Output> outputs() {
        List<Output> known = outputs;
        if (known == null) {
            known = factory.outputs(record, chain, details);
            outputs = known;
        }
        return known;
    }

    @Override
    public List<Upcall> upcalls() {
        List<Upcall> known = upcalls;
        if (known == null) {
            known = factory.upcalls(chain, details);
            upcalls = known;
        }
        return known;
    }

    @Override
    public int outputCount() {
        return record.getInt(PassageEvent.OUTPUTS);
    }

    @Override
    public int failedCount() {
        return record.getInt(PassageEvent.FAILED);
    }

    @Override
    public int upcallCount() {
        return record.getInt(PassageEvent.UPCALLS);
    }

    @Override
    public int upcallError() {
        return record.getInt(PassageEvent.UPCALL_ERROR);
    }

    @Override
    public int droppedCopies() {
        return record.getInt(PassageEvent.CLONE_DROPS);
    }

    @Override
    public List<Conntrack> conntrack() {
        return PassageReader.conntrack(record);
    }

    @Override
    public Optional<String> flow() {
        return PassageReader.flow(record);
    }

    @Override
    public long skb() {
        return record.get(PassageEvent.SKB);
    }

    @Override
    public long datapath() {
        return record.get(PassageEvent.DP_NETNS);
    }

    @Override
    public String node() {
        return in().node();
    }

    /** Counted in place: it is asked of each. */
    @Override
    public boolean complete() {
        int outputsSeen = Math.min(outputCount(), 1);
        int failedSeen = isFailed(record.inside(PassageEvent.OUTPUT));
        int upcallsSeen = 0;
        for (int link = chain; link != Details.NONE; link = details.next(link)) {
            Struct detail = factory.record(details.position(link));
            if (detail.getInt(Head.KIND) == Kind.UPCALL) {
                upcallsSeen++;
            } else {
                outputsSeen++;
                failedSeen += isFailed(detail.inside(OutputEvent.OUTPUT));
            }
        }
        return outputsSeen == outputCount() && failedSeen == failedCount() && upcallsSeen == upcallCount();
    }

    private static int isFailed(Struct output) {
        return (output.getInt(EventLayout.Output.FLAGS) & Flag.FAILED) == 0 ? 0 : 1;
    }

    private Known known() {
        return new Known(
                id(),
                entry(),
                in(),
                packet(),
                tunnel(),
                time(),
                nanos(),
                verdict(),
                reason(),
                outputs(),
                upcalls(),
                outputCount(),
                failedCount(),
                upcallCount(),
                upcallError(),
                droppedCopies(),
                conntrack(),
                flow(),
                skb(),
                datapath(),
                node());
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ReadPassage passage && passage.known().equals(known());
    }

    @Override
    public int hashCode() {
        return known().hashCode();
    }

    @Override
    public String toString() {
        return known().toString();
    }
}

package io.pathproof.internal.passages;

import io.pathproof.internal.records.PassageReader;
import io.pathproof.internal.records.PassageRecord;
import io.pathproof.internal.records.Struct;
import io.pathproof.trace.packet.Packet;
import io.pathproof.trace.packet.Tunnel;
import io.pathproof.trace.passage.Conntrack;
import io.pathproof.trace.passage.DropReason;
import io.pathproof.trace.passage.Entry;
import io.pathproof.trace.passage.Output;
import io.pathproof.trace.passage.Passage;
import io.pathproof.trace.passage.Port;
import io.pathproof.trace.passage.Upcall;
import io.pathproof.trace.passage.Verdict;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** A passage that is read from its records as somebody asks; what takes more than a glance, once. */
public final class ReadPassage implements Passage {

    public static final int NO_ROW = -1;

    private final PassageStore store;
    private final int row;
    private final int chain;
    private @Nullable Struct record;
    private @Nullable Packet packet;
    private @Nullable List<Output> outputs;
    private @Nullable List<Upcall> upcalls;

    /**
     * Read as somebody asks.
     *
     * @param row of the passage in the table
     * @param chain of its details
     */
    ReadPassage(PassageStore store, int row, int chain) {
        this.store = store;
        this.row = row;
        this.chain = chain;
    }

    private PassageTable table() {
        return store.table();
    }

    private Struct record() {
        Struct known = record;
        if (known == null) {
            known = store.record(row);
            record = known;
        }
        return known;
    }

    /** The row of a passage in this store, or as it was or will be; {@link #NO_ROW} if it is of another one. */
    @SuppressWarnings("ReferenceEquality") // there is one factory for a window
    public static int row(Passage passage, PassageStore store) {
        return passage instanceof ReadPassage read && read.store.factory() == store.factory() ? read.row : NO_ROW;
    }

    @Override
    public long id() {
        return table().id(row);
    }

    @Override
    public Entry entry() {
        return table().isExecuted(row) ? Entry.EXECUTED : Entry.RECEIVED;
    }

    @Override
    public Port in() {
        return store.factory().ports().numbered(table().in(row));
    }

    @Override
    public Packet packet() {
        Packet known = packet;
        if (known == null) {
            known = PassageRecord.packet(record());
            packet = known;
        }
        return known;
    }

    @Override
    public Optional<Tunnel> tunnel() {
        return store.factory().tunnels().tunnel(record(), PassageRecord.TUNNEL);
    }

    @Override
    public long time() {
        return table().time(row);
    }

    @Override
    public long nanos() {
        return PassageRecord.nanos(record());
    }

    @Override
    public Verdict verdict() {
        return table().verdict(row);
    }

    @Override
    public Optional<DropReason> reason() {
        return verdict() == Verdict.DROPPED
                ? Optional.of(store.factory().reason(PassageRecord.reason(record())))
                : Optional.empty();
    }

    @Override
    public List<Output> outputs() {
        List<Output> known = outputs;
        if (known == null) {
            known = allOutputs();
            outputs = known;
        }
        return known;
    }

    /** The last one is in the passage's own record. */
    private List<Output> allOutputs() {
        PassageFactory factory = store.factory();
        int last = table().out(row);
        if (chain == DetailChains.NONE) {
            return last == PassageTable.NO_PORT ? List.of() : List.of(lastOutput(last));
        }
        List<Output> all = factory.outputs(record(), table().in(row), chain, store.details());
        if (last != PassageTable.NO_PORT) {
            all.add(lastOutput(last));
        }
        return List.copyOf(all);
    }

    /** From the table if it is one like most. */
    private Output lastOutput(int port) {
        PassageFactory factory = store.factory();
        return !table().wasSent(row) || table().wasSentAsCopy(row) || table().wasSentTagged(row)
                ? factory.lastOutput(record(), table().in(row), port)
                : new Output(
                        factory.ports().numbered(port),
                        factory.tunnels().numbered(table().outTunnel(row)),
                        false,
                        Optional.empty(),
                        false,
                        OptionalInt.empty(),
                        factory.ports().mirror(port),
                        table().sentAfter(row),
                        table().sentSkb(row));
    }

    @Override
    public List<Upcall> upcalls() {
        List<Upcall> known = upcalls;
        if (known == null) {
            known = store.factory().upcalls(chain, store.details());
            upcalls = known;
        }
        return known;
    }

    @Override
    public int outputCount() {
        return table().outputs(row);
    }

    @Override
    public int failedCount() {
        return table().failed(row);
    }

    @Override
    public int upcallCount() {
        return table().upcalls(row);
    }

    @Override
    public int upcallError() {
        return PassageRecord.upcallError(record());
    }

    @Override
    public int droppedCopies() {
        return PassageRecord.droppedCopies(record());
    }

    @Override
    public List<Conntrack> conntrack() {
        return PassageReader.conntrack(record());
    }

    @Override
    public Optional<String> flow() {
        return PassageReader.flow(record());
    }

    @Override
    public long flowGeneration() {
        return PassageReader.flowGeneration(record());
    }

    @Override
    public OptionalInt heldZone() {
        return PassageReader.heldZone(record());
    }

    @Override
    public long skb() {
        return table().skb(row);
    }

    @Override
    public long datapath() {
        return PassageRecord.datapath(record());
    }

    @Override
    public String node() {
        return in().node();
    }

    /** Counted in place: it is asked of each. */
    @Override
    public boolean complete() {
        int outputsSeen = Math.min(outputCount(), 1);
        int failedSeen = outputsSeen == 0 || table().wasSent(row) ? 0 : 1;
        int upcallsSeen = 0;
        DetailChains.Chains details = store.details();
        for (int link = chain; link != DetailChains.NONE; link = details.next(link)) {
            if (details.isUpcall(link)) {
                upcallsSeen++;
            } else {
                outputsSeen++;
                failedSeen += details.isFailed(link) ? 1 : 0;
            }
        }
        return outputsSeen == outputCount() && failedSeen == failedCount() && upcallsSeen == upcallCount();
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
                flowGeneration(),
                heldZone(),
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

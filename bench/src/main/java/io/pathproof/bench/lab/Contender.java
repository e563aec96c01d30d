package io.pathproof.bench.lab;

import io.pathproof.internal.probe.ArmOptions;
import io.pathproof.internal.probe.AttachMode;
import io.pathproof.internal.probe.Mode;
import io.pathproof.internal.session.Session;
import io.pathproof.trace.Ledger;
import io.pathproof.trace.PacketFilter;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Who watches while packets are sent. */
interface Contender {

    String name();

    /** Begins to watch. */
    Watching begin();

    /** Until it is closed. */
    interface Watching extends AutoCloseable {

        /** The processes that run in the VM because it watches, but for this JVM. */
        default List<Long> processes() {
            return List.of();
        }

        /** What it has seen must be what was sent. */
        void check(long packets);

        @Override
        void close();
    }

    /** Nobody. */
    static Contender nobody() {
        return of("no probe", () -> new Watching() {
            @Override
            public void check(long packets) {}

            @Override
            public void close() {}
        });
    }

    /** bpftrace with this program, whose count at one function must be what was sent. */
    static Contender bpftrace(String name, String program) {
        return of(name, () -> new Watching() {
            private final Peer peer = Peer.bpftrace(program);

            @Override
            public List<Long> processes() {
                return List.of(peer.pid());
            }

            @Override
            public void check(long packets) {
                String said = peer.said();
                Matcher count =
                        Pattern.compile("@\\[.*ovs_vport_receive\\]: (\\d+)").matcher(said);
                boolean counted = count.find() && Long.parseLong(count.group(1)) >= packets;
                SetupException.require(
                        counted || !program.contains("count()"),
                        name + " did not count the " + packets + " packets that were sent. It said:\n" + said);
            }

            @Override
            public void close() {
                peer.close();
            }
        });
    }

    /** pwru, which may print as little as it can. */
    static Contender pwru() {
        return of("pwru", () -> new Watching() {
            private final Peer peer = Peer.pwru();

            @Override
            public List<Long> processes() {
                return List.of(peer.pid());
            }

            @Override
            public void check(long packets) {
                SetupException.require(peer.linesPrinted() > 1, "pwru printed nothing: are its functions there?");
            }

            @Override
            public void close() {
                peer.close();
            }
        });
    }

    /**
     * A window of ours.
     *
     * @param told which of the ledger's numbers must be at least what was sent
     */
    static Contender pathproof(
            String name, AttachMode attach, Mode mode, List<PacketFilter> filters, ToLongFunction<Ledger> told) {
        ArmOptions options = new ArmOptions(ArmOptions.DEFAULT_RING_BYTES, Optional.of(attach));
        return of(name, () -> new Watching() {
            private final Session session = new Session();
            private final Session.Window window = session.open(options, mode, filters, Duration.ofSeconds(5));

            @Override
            public void check(long packets) {
                Ledger ledger = window.counts()
                        .map(counts -> counts.snapshot().ledger())
                        .orElseGet(() -> window.trace().orElseThrow().ledger());
                SetupException.require(
                        ledger.complete() && told.applyAsLong(ledger) >= packets,
                        name + " has not seen all of " + packets + " packets: " + ledger.describe());
            }

            @Override
            public void close() {
                window.close();
                session.close();
            }
        });
    }

    private static Contender of(String name, Supplier<Watching> begin) {
        return new Contender() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public Watching begin() {
                return begin.get();
            }
        };
    }
}

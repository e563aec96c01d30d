package io.pathproof.bench.lab;

import io.pathproof.internal.probe.ArmOptions;
import io.pathproof.internal.probe.Mode;
import io.pathproof.internal.session.Session;
import io.pathproof.trace.Ledger;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Events lost while the sender sends as fast as it can, for as long as the options say, beside what pwru printed of what it hit. */
final class LossRow implements Row {

    private static final int FUNCTIONS_OF_PWRU = 2;

    @Override
    public String name() {
        return "loss";
    }

    @Override
    public List<Result> measure(Settings settings) {
        try (Traffic traffic = new Traffic()) {
            return List.of(ours(traffic, settings), pwrus(traffic, settings));
        }
    }

    private Result ours(Traffic traffic, Settings settings) {
        ArmOptions options = new ArmOptions(ArmOptions.DEFAULT_RING_BYTES, Optional.empty());
        try (Session session = new Session();
                Session.Window window = session.open(options, Mode.RECORD, List.of(), Duration.ofSeconds(5))) {
            double rate = traffic.send(settings.packets());
            long packets = (long) (rate * settings.atFullSpeed().toSeconds());
            double reached = traffic.send(packets);
            Ledger ledger = window.trace().orElseThrow().ledger();
            SetupException.require(
                    ledger.seen() >= packets,
                    "the probes saw less than the " + packets + " packets sent: " + ledger.describe());
            String said = String.format(Locale.ROOT, "%,d packets at %,.0f/s", packets, reached);
            long lost = ledger.lost() + ledger.lostDetails() + ledger.missed();
            return Result.atMost(0, name(), "events lost at full speed", "events", (double) lost, said);
        }
    }

    /** For a tenth of the time: what it does not print it never will. */
    private Result pwrus(Traffic traffic, Settings settings) {
        try (Peer pwru = Peer.pwru()) {
            double rate = traffic.send(settings.packets() / 10);
            long packets = (long) (rate * settings.atFullSpeed().toSeconds() / 10);
            traffic.send(packets);
            long hits = FUNCTIONS_OF_PWRU * (packets + settings.packets() / 10);
            long lost = hits - Math.min(hits, pwru.linesPrinted() - 1);
            Series share = new Series();
            share.add(100.0 * lost / hits);
            Series all = new Series();
            all.add(100);
            return Result.forComparison(
                    name(), "of pwru's hits, not printed", "%", "lower", share, "all of its hits", all);
        }
    }
}

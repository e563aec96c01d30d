package io.pathproof.fuzz.oracle;

import io.pathproof.fuzz.pipeline.Shot;
import io.pathproof.fuzz.traffic.Counted;
import io.pathproof.fuzz.traffic.Kind;
import io.pathproof.fuzz.traffic.Receipt;
import io.pathproof.fuzz.traffic.Seen;
import io.pathproof.fuzz.traffic.tcp.Segment;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Sorts what was seen of a connection: whatever rules do to a segment, they leave it its sequence number, and what its sender had of
 * the other side. What who opened it sent are the packets; each that came in at one place gets a number of its own there.
 */
final class Connection {

    private final Shot shot;
    private final List<Receipt> receipts;
    private final Counted counted;
    private final long first;
    private final long size;
    private final List<Placed> own = new ArrayList<>();
    private final List<Seen> others = new ArrayList<>();

    /** A segment where it was seen. */
    private record Placed(Segment segment, Seen seen) {}

    /** Pieces of a segment at the same place. */
    private record Pieces(int number, int whole, String place, String device, boolean out) {}

    private Connection(Shot shot, List<Receipt> receipts, Counted counted, long first, long size) {
        this.shot = shot;
        this.receipts = receipts;
        this.counted = counted;
        this.first = first;
        this.size = size;
    }

    /**
     * What was seen of it; nothing where who opened it sent nothing, or what does not belong to it.
     *
     * @param seen all that may be of it
     */
    static Optional<Connection> of(Shot shot, List<Seen> seen, List<Receipt> receipts, Counted counted) {
        List<Placed> segments = new ArrayList<>();
        for (Seen each : seen) {
            each.frame().segment().ifPresent(segment -> segments.add(new Placed(segment, each)));
        }
        List<Segment> sent = segments.stream()
                .filter(each -> isSender(shot, each.seen()))
                .map(Placed::segment)
                .toList();
        Optional<Segment> opening = sent.stream().filter(Segment::opens).findFirst();
        if (opening.isEmpty()) {
            return Optional.empty();
        }
        long first = opening.get().sequence();
        long size = sent.stream()
                .filter(segment -> !segment.breaks())
                .mapToLong(segment -> segment.after(first) + segment.size())
                .max()
                .orElse(0);
        Connection connection = new Connection(shot, receipts, counted, first, size);
        segments.forEach(connection::add);
        return sent.stream().allMatch(connection::isOwn) ? Optional.of(connection) : Optional.empty();
    }

    private static boolean isSender(Shot shot, Seen seen) {
        return seen.out()
                && seen.place().equals(shot.from().name())
                && seen.frame().headers().asker() == shot.number();
    }

    private boolean isOwn(Segment segment) {
        return segment.after(first) <= size;
    }

    private void add(Placed each) {
        Segment segment = each.segment();
        if (isOwn(segment)) {
            own.add(each);
        } else if (segment.acknowledges() && segment.acknowledgedAfter(first) <= size) {
            others.add(numbered(each.seen(), shot.number(), segment.breaks() ? Kind.ERROR : Kind.ANSWER));
        }
    }

    private static Seen numbered(Seen seen, int number, Kind kind) {
        return new Seen(seen.place(), seen.device(), seen.out(), number, kind, seen.frame());
    }

    /** How many packets who opened it sent. */
    int sent() {
        return (int) own.stream().filter(each -> isSender(shot, each.seen())).count();
    }

    /** Its packets, wherever they were seen. */
    List<Seen> packets() {
        return own.stream()
                .map(each -> numbered(each.seen(), shot.number(), Kind.QUESTION))
                .toList();
    }

    /** What was seen of those packets that came in at one place; nothing where parts of a segment went different ways. */
    Optional<Sightings> cameInAt(Entry entry) {
        Map<Segment, Integer> numbers = new LinkedHashMap<>();
        for (Placed each : own) {
            if (!each.seen().out()
                    && each.seen().place().equals(entry.place())
                    && each.seen().device().equals(entry.port())) {
                numbers.putIfAbsent(each.segment(), -1 - numbers.size()); // no packet of another shot has it
            }
        }
        List<Seen> seen = new ArrayList<>(others);
        Map<Pieces, List<Placed>> pieces = new LinkedHashMap<>();
        for (Placed each : own) {
            Integer number = numbers.get(each.segment());
            if (number != null) {
                seen.add(numbered(each.seen(), number, Kind.QUESTION));
                continue;
            }
            List<Segment> met =
                    numbers.keySet().stream().filter(each.segment()::meets).toList();
            if (met.size() > 1 || !met.stream().allMatch(whole -> whole.holds(each.segment()))) {
                return Optional.empty();
            }
            met.forEach(whole -> pieces.computeIfAbsent(
                            new Pieces(
                                    numbers.getOrDefault(whole, 0),
                                    whole.length(),
                                    each.seen().place(),
                                    each.seen().device(),
                                    each.seen().out()),
                            unknown -> new ArrayList<>())
                    .add(each));
        }
        for (Map.Entry<Pieces, List<Placed>> each : pieces.entrySet()) {
            int number = each.getKey().number();
            int whole = each.getKey().whole();
            int sum = each.getValue().stream()
                    .mapToInt(piece -> piece.segment().length())
                    .sum();
            if (sum % whole != 0) {
                return Optional.empty();
            }
            for (int i = 0; i < sum / whole; i++) {
                seen.add(numbered(each.getValue().get(i).seen(), number, Kind.QUESTION));
            }
        }
        return Optional.of(new Sightings(seen, receipts, counted));
    }
}

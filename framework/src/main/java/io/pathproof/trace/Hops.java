package io.pathproof.trace;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One packet hop by hop: when, where, what. */
final class Hops {

    private static final int FIRST = 10;
    private static final int LAST = 4;

    private record Hop(long nanos, String where, String what) {

        private static String microseconds(long nanos) {
            return String.format(Locale.ROOT, "%12.1f us", nanos / 1000.0);
        }

        String line(int width) {
            return microseconds(nanos) + "  " + where + " ".repeat(width - where.length()) + "  " + what;
        }
    }

    private final long start;
    private final Packet packet;
    private final Set<Long> seen = new HashSet<>();
    private final List<Hop> hops = new ArrayList<>();

    private Hops(Crossing first) {
        this.start = first.time();
        this.packet = first.packet();
    }

    static String of(Crossing crossing) {
        Hops hops = new Hops(crossing);
        hops.add(Leg.first(crossing), false);
        return hops.text();
    }

    static String of(Journey journey) {
        Hops hops = new Hops(journey.first().crossing());
        Set<Long> left = journey.legs().stream()
                .flatMap(leg -> leg.previous().stream())
                .map(leg -> leg.crossing().entry().id())
                .collect(Collectors.toSet());
        journey.legs()
                .forEach(leg ->
                        hops.add(leg, left.contains(leg.crossing().entry().id())));
        journey.drops().forEach(later -> hops.add(later.drop()));
        return hops.text()
                + (journey.isAmbiguous()
                        ? "\n  equal packets were on their way at once: any of them may have gone this way"
                        : "")
                + journey.answer().map(answer -> answer(answer, journey)).orElse("");
    }

    private static String answer(Answer answer, Journey journey) {
        String who =
                switch (answer.kind()) {
                    case REPLY -> "answered";
                    case REFUSED -> "refused by the receiver";
                    case REJECTED -> "rejected by ovs-vswitchd";
                    case ERROR -> "answered by the kernel in place of the receiver";
                };
        Journey back = answer.journey();
        return "\n" + Hop.microseconds(back.time() - journey.time()) + "  " + who + ": "
                + back.packet().describe();
    }

    private String text() {
        hops.sort(Comparator.comparingLong(Hop::nanos));
        return "  " + packet.describe() + "\n" + lines();
    }

    private void add(Leg leg, boolean goesOn) {
        Crossing crossing = leg.crossing();
        for (Passage passage : crossing.passages()) {
            if (seen.add(passage.id())) {
                boolean first = passage.id() == crossing.entry().id();
                add(
                        passage,
                        first,
                        goesOn && passage.verdict() == Verdict.FORWARDED && passage.complete(),
                        first ? change(leg) : "");
            }
        }
    }

    private void add(Drop drop) {
        String where = drop.place().orElseGet(() -> drop.netns() == 0 ? "kernel" : "netns " + drop.netns());
        add(
                drop.time(),
                where + drop.device().map(device -> "/" + device).orElse(""),
                "dropped outside of OVS: " + drop.reason());
    }

    /** What it has become on the way, where it has other addresses or ports by then. */
    private String change(Leg leg) {
        Packet now = leg.crossing().packet();
        boolean same = now.source().equals(packet.source())
                && now.destination().equals(packet.destination())
                && now.sourcePort().equals(packet.sourcePort())
                && now.destinationPort().equals(packet.destinationPort());
        return same ? "" : ", as " + now.describe();
    }

    private String lines() {
        int width = hops.stream().mapToInt(hop -> hop.where().length()).max().orElse(0);
        List<String> lines =
                new ArrayList<>(hops.stream().map(hop -> hop.line(width)).toList());
        int left = lines.size() - FIRST - LAST;
        if (left > 1) {
            lines.subList(FIRST, FIRST + left).clear();
            lines.add(FIRST, "            … " + left + " hops more …");
        }
        return String.join("\n", lines);
    }

    private void add(Passage passage, boolean first, boolean goesOn, String change) {
        add(passage.time(), place(passage), entry(passage, first) + change);
        passage.upcalls().forEach(upcall -> add(upcall.time(), passage.node(), upcall(upcall)));
        passage.outputs().stream()
                .sorted(Comparator.comparing(output -> output.port().toString()))
                .forEach(output ->
                        add(passage.time() + output.afterNanos(), output.port().toString(), output(output)));
        String end = Stream.of(goesOn ? "" : verdict(passage), conntrack(passage))
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining("; "));
        if (!end.isEmpty()) {
            add(passage.endTime(), passage.node(), end);
        }
    }

    private static String conntrack(Passage passage) {
        return passage.conntrack().isEmpty()
                ? ""
                : passage.conntrack().stream()
                        .map(Conntrack::describe)
                        .collect(Collectors.joining("; ", "conntrack ", ""));
    }

    private void add(long time, String where, String what) {
        hops.add(new Hop(time - start, where, what));
    }

    private static String place(Passage passage) {
        return passage.entry() == Entry.RECEIVED ? passage.in().toString() : passage.node();
    }

    private static String entry(Passage passage, boolean first) {
        if (passage.entry() == Entry.EXECUTED) {
            return first ? "put in by ovs-vswitchd" : "put back by ovs-vswitchd";
        }
        String what = first ? "entered" : "a further fragment entered";
        return what
                + passage.in().pod().map(pod -> " from pod " + pod).orElse("")
                + passage.in().bridge().map(bridge -> ", bridge " + bridge).orElse("")
                + passage.tunnel().map(Hops::tunnel).orElse("");
    }

    private static String upcall(Upcall upcall) {
        return "handed to ovs-vswitchd" + (upcall.byAction() ? " by an action" : ": no flow matched");
    }

    private static String output(Output output) {
        String tunnel = output.tunnel().map(Hops::tunnel).orElse("");
        String pod = output.port().pod().map(name -> " to pod " + name).orElse("");
        return output.failure()
                .map(reason -> "handed to it" + tunnel + ", but it dropped it: " + reason)
                .orElseGet(() -> (output.copy() ? "a copy left" : "left") + pod + tunnel);
    }

    private static String tunnel(Tunnel tunnel) {
        return ", " + tunnel;
    }

    private static String verdict(Passage passage) {
        String why = passage.verdict() == Verdict.LOST
                ? ": error " + passage.upcallError()
                : passage.reason().map(reason -> ": " + reason).orElse("");
        return passage.verdict() + why + missing(passage);
    }

    private static String missing(Passage passage) {
        int recorded = passage.outputs().size();
        return recorded == passage.outputCount()
                ? ""
                : ", " + recorded + " of " + passage.outputCount()
                        + (passage.outputCount() == 1 ? " output" : " outputs") + " recorded";
    }
}

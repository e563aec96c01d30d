package io.pathproof.trace;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

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

    private final Crossing packet;
    private final List<Hop> hops = new ArrayList<>();

    private Hops(Crossing packet) {
        this.packet = packet;
        packet.passages().forEach(this::addPassage);
        hops.sort(Comparator.comparingLong(Hop::nanos));
    }

    static String of(Crossing packet) {
        return "  " + packet.packet().describe() + "\n" + new Hops(packet).lines();
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

    private void addPassage(Passage passage) {
        add(passage.time(), place(passage), entry(passage));
        passage.upcalls().forEach(upcall -> add(upcall.time(), passage.node(), upcall(upcall)));
        passage.outputs().stream()
                .sorted(Comparator.comparing(output -> output.port().toString()))
                .forEach(output ->
                        add(passage.time() + output.afterNanos(), output.port().toString(), output(output)));
        add(passage.endTime(), passage.node(), verdict(passage));
    }

    private void add(long time, String where, String what) {
        hops.add(new Hop(time - packet.time(), where, what));
    }

    private static String place(Passage passage) {
        return passage.entry() == Entry.RECEIVED ? passage.in().toString() : passage.node();
    }

    private String entry(Passage passage) {
        if (passage.entry() == Entry.EXECUTED) {
            return isFirst(passage) ? "put in by ovs-vswitchd" : "put back by ovs-vswitchd";
        }
        String what = isFirst(passage) ? "entered" : "a further fragment entered";
        return what
                + passage.in().pod().map(pod -> " from pod " + pod).orElse("")
                + passage.in().bridge().map(bridge -> ", bridge " + bridge).orElse("")
                + passage.tunnel().map(Hops::tunnel).orElse("");
    }

    private boolean isFirst(Passage passage) {
        return passage.id() == packet.entry().id();
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

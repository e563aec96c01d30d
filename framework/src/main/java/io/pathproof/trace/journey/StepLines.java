package io.pathproof.trace.journey;

import io.pathproof.trace.packet.Packet;
import io.pathproof.trace.passage.Conntrack;
import io.pathproof.trace.passage.Passage;
import io.pathproof.trace.passage.Verdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A journey as text: a line for each step, when, where, what; and one for the verdict of each datapath. */
final class StepLines {

    private static final int FIRST = 10;
    private static final int LAST = 4;

    private record Line(long nanos, String where, String what) {

        private static String microseconds(long nanos) {
            return String.format(Locale.ROOT, "%12.1f us", nanos / 1000.0);
        }

        String text(int width) {
            return microseconds(nanos) + "  " + where + " ".repeat(width - where.length()) + "  " + what;
        }
    }

    private final Journey journey;
    private final Packet packet;
    private final List<Line> lines = new ArrayList<>();

    private StepLines(Journey journey) {
        this.journey = journey;
        this.packet = journey.packet();
        journey.steps().stream().filter(step -> !isVerdict(step)).forEach(this::add);
        addVerdicts();
        lines.sort(Comparator.comparingLong(Line::nanos));
    }

    static String of(Journey journey) {
        return new StepLines(journey).text();
    }

    private String text() {
        return "  " + packet.describe() + "\n" + shown()
                + (journey.isAmbiguous() ? "\n  another packet that holds the same may have gone this way instead" : "")
                + journey.answer().map(this::answer).orElse("");
    }

    private String shown() {
        int width = lines.stream().mapToInt(line -> line.where().length()).max().orElse(0);
        List<String> texts =
                new ArrayList<>(lines.stream().map(line -> line.text(width)).toList());
        int left = texts.size() - FIRST - LAST;
        if (left > 1) {
            texts.subList(FIRST, FIRST + left).clear();
            texts.add(FIRST, "            … " + left + " hops more …");
        }
        return String.join("\n", texts);
    }

    private String answer(Answer answer) {
        String who =
                switch (answer.kind()) {
                    case REPLY -> "answered" + how(answer.standing());
                    case REFUSED -> "refused by the receiver";
                    case REJECTED -> "rejected by ovs-vswitchd";
                    case ERROR -> "answered by the kernel in place of the receiver";
                };
        Journey back = answer.journey();
        return "\n" + Line.microseconds(back.time() - journey.time()) + "  " + who + ": "
                + back.packet().describe();
    }

    private static String how(Answer.Standing standing) {
        return switch (standing) {
            case REACHED -> "";
            case STOPPED -> ", which was stopped on its way back";
            case UNCLEAR -> ", or an equal one was, or that did not get there";
        };
    }

    /** Whether a step is what a datapath's line of its own says. */
    private static boolean isVerdict(Step step) {
        return switch (step.kind()) {
            case HELD -> true;
            case UNCLEAR -> step.at().kind() != Station.Kind.OUTSIDE;
            case STOPPED ->
                switch (step.at().kind()) {
                    case DATAPATH -> step.reason().isPresent();
                    case VSWITCHD -> true;
                    case PORT, OUTSIDE -> false;
                };
            case ENTERED, HANDED, RETURNED, LEFT, COPIED -> false;
        };
    }

    private void add(Step step) {
        Station at = step.at();
        boolean named = at.kind() == Station.Kind.PORT || at.kind() == Station.Kind.OUTSIDE;
        String bridge = step.kind() == Step.Kind.ENTERED && !at.bridge().isEmpty() ? ", bridge " + at.bridge() : "";
        lines.add(new Line(
                step.nanos(),
                named ? at.toString() : at.node(),
                step.what() + bridge + step.way() + step.why() + change(step)));
    }

    /** What it has become on the way, where it has other addresses or ports by then. */
    private String change(Step step) {
        return step.packet()
                .filter(now -> !now.source().equals(packet.source())
                        || !now.destination().equals(packet.destination())
                        || differ(now.sourcePort(), packet.sourcePort())
                        || differ(now.destinationPort(), packet.destinationPort()))
                .map(now -> ", as " + now.describe())
                .orElse("");
    }

    /** A fragment that does not tell its ports has no others for that. */
    private static boolean differ(OptionalInt now, OptionalInt before) {
        return now.isPresent() && before.isPresent() && !now.equals(before);
    }

    private void addVerdicts() {
        Set<Long> left = journey.legs().stream()
                .flatMap(leg -> leg.previous().stream())
                .map(leg -> leg.crossing().entry().id())
                .collect(Collectors.toSet());
        Set<Long> seen = new HashSet<>();
        for (Leg leg : journey.legs()) {
            boolean goesOn = left.contains(leg.crossing().entry().id());
            leg.crossing().passages().stream()
                    .filter(passage -> seen.add(passage.id()))
                    .forEach(passage -> addVerdict(passage, goesOn));
        }
    }

    private void addVerdict(Passage passage, boolean goesOn) {
        boolean plain = goesOn && passage.verdict() == Verdict.FORWARDED && passage.complete();
        String text = Stream.of(plain ? "" : verdict(passage), conntrack(passage))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining("; "));
        if (!text.isEmpty()) {
            lines.add(new Line(passage.endTime() - journey.time(), passage.node(), text));
        }
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

    private static String conntrack(Passage passage) {
        return passage.conntrack().isEmpty()
                ? ""
                : passage.conntrack().stream()
                        .map(Conntrack::describe)
                        .collect(Collectors.joining("; ", "conntrack ", ""));
    }
}

package io.pathproof.fuzz.compare;

import io.pathproof.fuzz.pipeline.Scenario;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Counts answers, and tells those that are wrong. */
final class Score {

    private static final int READ_OF_A_KIND = 20;
    private static final String REMEDY = "What to do: ";

    private int pipelines;
    private long packets;
    private long proven;
    private long refuted;
    private long undecided;
    private long wrong;
    private long untold;
    private int failed;
    private final Map<String, Integer> undecidedClaims = new TreeMap<>();
    private final Map<String, Integer> reasons = new TreeMap<>();
    private final Map<String, Integer> wrongs = new TreeMap<>();
    private final Map<String, Integer> unclear = new TreeMap<>();
    private final Map<String, Long> times = new LinkedHashMap<>();

    void scenario(Scenario scenario, Stopwatch watch) {
        pipelines++;
        packets += scenario.packets();
        watch.addTo(times);
        if (Boolean.getBoolean("fuzz.verbose")) {
            Map<String, Long> own = new LinkedHashMap<>();
            watch.addTo(own);
            System.out.println(
                    "seed " + scenario.seed() + ": " + scenario.packets() + " packets, " + Stopwatch.describe(own, 1));
        }
    }

    /** A window that not all was recorded of. */
    void incomplete(Scenario scenario, String ledger) {
        System.out.println("seed " + scenario.seed() + ": not all was recorded: " + ledger);
        unclear.merge("not all was recorded", 1, Integer::sum);
    }

    /** A scenario that did not come about. */
    void failed(Scenario scenario, RuntimeException why) {
        failed++;
        String message = String.valueOf(why.getMessage());
        System.out.println("seed " + scenario.seed() + " came to nothing: "
                + message.lines().limit(3).collect(Collectors.joining(" | ")));
    }

    /** Packets, at one place where they came in, about which the oracle does not know enough to ask anything. */
    void unclear(String why) {
        unclear.merge(why, 1, Integer::sum);
    }

    /** A claim that the oracle cannot tell the truth of. */
    void untold() {
        untold++;
    }

    /** @param atLength what the product says when it is asked for the reason */
    void answer(Claim claim, Said said, Supplier<Said> atLength) {
        switch (said.outcome()) {
            case PROVEN -> proven++;
            case REFUTED -> refuted++;
            case INCONCLUSIVE -> {
                undecided++;
                if (undecidedClaims.merge(claim.kind(), 1, Integer::sum) <= READ_OF_A_KIND) {
                    reasons.merge(claim.kind() + ": " + reason(atLength.get().message()), 1, Integer::sum);
                }
            }
        }
    }

    Wrong wrong(Wrong found) {
        wrong++;
        wrongs.merge(found.kind(), 1, Integer::sum);
        return found;
    }

    /** What it says is to be done tells the kind of reason; else what it begins with. */
    private static String reason(String message) {
        int remedy = message.indexOf(REMEDY);
        String told = remedy < 0 ? message : message.substring(remedy + REMEDY.length());
        return told.lines().findFirst().orElse("").replaceAll("\\d+", "N");
    }

    boolean isClean() {
        return wrong == 0;
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        reasons.forEach((what, count) -> text.append("inconclusive, %d of those read: %s%n".formatted(count, what)));
        undecidedClaims.forEach((what, count) -> text.append("inconclusive: %d %s%n".formatted(count, what)));
        unclear.forEach((why, count) -> text.append("not judged: %d where %s%n".formatted(count, why)));
        wrongs.forEach((what, count) -> text.append("wrong: %d %s%n".formatted(count, what)));
        text.append("a pipeline took ")
                .append(Stopwatch.describe(times, pipelines))
                .append('\n');
        text.append("%d questions that the oracle cannot answer, %d pipelines that came to nothing%n"
                .formatted(untold, failed));
        return text + sum();
    }

    /** One line. */
    String sum() {
        return "%d pipelines, %d packets, %d answers: %d proven, %d refuted, %d inconclusive, %d wrong"
                .formatted(pipelines, packets, proven + refuted + undecided, proven, refuted, undecided, wrong);
    }
}

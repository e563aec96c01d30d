package io.pathproof.internal.journeys;

import io.pathproof.trace.journey.Answer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How crossings follow from one another. */
final class JourneyLinks {

    /** In place of a crossing where there is none. */
    static final int NONE = -1;

    private static final int[] NOT_KNOWN = {};

    /** An answer that was made of a packet rather than sent for it. */
    record Made(Answer.Kind kind, int crossing) {}

    /** The output of an earlier crossing that a crossing's packet came by, by the crossing, and the indexes of the other two. */
    record Origin(int crossing, int passage, int output) {}

    /** The output of a crossing after which the packet was dropped. */
    record Dropped(int passage, int output, int drop) {}

    private final int[] origins;
    private final int[] passages;
    private final int[] outputs;
    private final Map<Integer, List<Dropped>> drops = new HashMap<>();
    private final BitSet dropped = new BitSet();
    private final Map<Integer, Made> answers = new HashMap<>();
    private final BitSet answering = new BitSet();
    private final BitSet ambiguous = new BitSet();
    private final Map<Integer, int[]> alike = new HashMap<>();

    JourneyLinks(int crossings) {
        origins = new int[crossings];
        passages = new int[crossings];
        outputs = new int[crossings];
        Arrays.fill(origins, NONE);
    }

    void follow(int crossing, Origin origin) {
        origins[crossing] = origin.crossing();
        passages[crossing] = origin.passage();
        outputs[crossing] = origin.output();
    }

    /** The crossing that this one's packet came from, or {@link #NONE}. */
    int previous(int crossing) {
        return origins[crossing];
    }

    /** Whether it is known where this crossing's packet came from: from another crossing, or from nowhere. */
    boolean hasBegin(int crossing) {
        return origins[crossing] != NONE || answering.get(crossing);
    }

    /** The output that this crossing's packet came by, or null. */
    @Nullable
    Origin origin(int crossing) {
        return origins[crossing] == NONE ? null : new Origin(origins[crossing], passages[crossing], outputs[crossing]);
    }

    void drop(int crossing, Dropped drop) {
        dropped.set(crossing);
        drops.computeIfAbsent(crossing, key -> new ArrayList<>(1)).add(drop);
    }

    /** The outputs of this crossing after which the packet was dropped, each with the drop. */
    List<Dropped> drops(int crossing) {
        return dropped.get(crossing) ? drops.getOrDefault(crossing, List.of()) : List.of();
    }

    void answer(int crossing, Made answer) {
        if (answers.putIfAbsent(crossing, answer) == null) {
            answering.set(answer.crossing());
        }
    }

    /** The error or rejection that was made of this crossing's packet. */
    @Nullable
    Made answer(int crossing) {
        return answers.get(crossing);
    }

    void doubt(int crossing) {
        alike.remove(crossing);
        ambiguous.set(crossing);
    }

    /** Any of these may have come, or gone on, as any other of them. */
    void doubtAll(int[] crossings) {
        for (int crossing : crossings) {
            boolean twice = ambiguous.get(crossing);
            doubt(crossing);
            alike.put(crossing, twice ? NOT_KNOWN : crossings);
        }
    }

    /** Those that this crossing may have been mistaken for, itself among them; empty if not all of them are known. */
    int[] alike(int crossing) {
        return alike.getOrDefault(crossing, NOT_KNOWN);
    }

    /** Whether another packet holds the same, so that this crossing's may have come, or gone on, as that one. */
    boolean isAmbiguous(int crossing) {
        return ambiguous.get(crossing);
    }
}

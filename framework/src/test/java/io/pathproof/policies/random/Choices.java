package io.pathproof.policies.random;

import java.util.ArrayList;
import java.util.List;

/** All ways in which what is left open may fall out, one after the other. */
final class Choices {

    private final List<int[]> taken = new ArrayList<>();
    private int next;

    int pick(int of) {
        if (next == taken.size()) {
            taken.add(new int[] {0, of});
        }
        return taken.get(next++)[0];
    }

    boolean flip() {
        return pick(2) == 1;
    }

    /** Whether there is another way; then it is that of the next picks. */
    boolean next() {
        next = 0;
        while (!taken.isEmpty()) {
            int[] last = taken.get(taken.size() - 1);
            if (++last[0] < last[1]) {
                return true;
            }
            taken.remove(taken.size() - 1);
        }
        return false;
    }
}

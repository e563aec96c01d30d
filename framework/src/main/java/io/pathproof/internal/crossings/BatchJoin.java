package io.pathproof.internal.crossings;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tells which of the packets that a thread of {@code ovs-vswitchd} put back come of which of the upcalls of its batch. It puts them back
 * in the order in which it took them, each in any number of pieces. What is neither told by that nor by what no rule rewrites may be any
 * one's, and is said to be no one's in particular.
 */
final class BatchJoin {

    /** Of what comes of no upcall, or of one that was not recorded. */
    static final int NOBODYS = -1;

    /** Of what may come of several. */
    static final int DOUBTFUL = -2;

    private final @Nullable PacketAtPort[] taken;
    private final List<PacketAtPort> back;
    private final int[] owners;
    private final BitSet doubtful = new BitSet();

    /** Of what came back those that have the bytes of an upcall. */
    private final BitSet unchanged = new BitSet();

    /** Of each that came back the first and the last of those that it may come of. */
    private final int[] first;

    private final int[] last;

    private BatchJoin(@Nullable PacketAtPort[] taken, List<PacketAtPort> back) {
        this.taken = taken;
        this.back = back;
        this.owners = new int[back.size()];
        this.first = new int[back.size()];
        this.last = new int[back.size()];
    }

    /**
     * Joins.
     *
     * @param taken the upcalls in order; null stands for one that was not recorded
     * @param back what was put back, in order
     */
    static BatchJoin of(@Nullable PacketAtPort[] taken, List<PacketAtPort> back) {
        BatchJoin join = new BatchJoin(taken, back);
        join.findUnchanged();
        join.findFirst();
        join.findLast();
        for (int from = 0; from < back.size(); ) {
            from = join.decide(from);
        }
        return join;
    }

    /** Which of the taken this one comes of, or {@link #NOBODYS} or {@link #DOUBTFUL}. */
    int owner(int returned) {
        return owners[returned];
    }

    /** Whether more may have come of this one than is its own for certain. */
    boolean isDoubtful(int upcall) {
        return doubtful.get(upcall);
    }

    private boolean mayCome(int upcall, int returned) {
        PacketAtPort up = taken[upcall];
        if (taken.length == 1 && up != null) {
            return up.isAtPortOf(back.get(returned));
        }
        if (unchanged.get(returned)) {
            return up != null && isUnchanged(up, back.get(returned));
        }
        return up == null || up.mayComeBackAs(back.get(returned));
    }

    /** What comes back as some upcall was comes of this one, or of one like it: it is no other one that was made to look so. */
    private void findUnchanged() {
        for (int i = 0; taken.length > 1 && i < owners.length; i++) {
            PacketAtPort returned = back.get(i);
            unchanged.set(i, Arrays.stream(taken).anyMatch(up -> up != null && isUnchanged(up, returned)));
        }
    }

    private static boolean isUnchanged(PacketAtPort up, PacketAtPort returned) {
        return up.isAtPortOf(returned) && up.hasBytesOf(returned);
    }

    private void findFirst() {
        int least = 0;
        for (int i = 0; i < owners.length; i++) {
            int upcall = least;
            while (upcall < taken.length && !mayCome(upcall, i)) {
                upcall++;
            }
            owners[i] = upcall == taken.length ? NOBODYS : DOUBTFUL;
            first[i] = upcall;
            if (owners[i] == NOBODYS) {
                doubt(0, least, i); // if it comes of one of these, they were not put back in their order
            } else {
                least = upcall;
            }
        }
    }

    private void doubt(int from, int to, int returned) {
        for (int upcall = from; upcall < to; upcall++) {
            if (mayCome(upcall, returned)) {
                doubtful.set(upcall);
            }
        }
    }

    private void findLast() {
        int most = taken.length - 1;
        for (int i = owners.length - 1; i >= 0; i--) {
            if (owners[i] == NOBODYS) {
                continue;
            }
            int upcall = most;
            while (upcall > first[i] && !mayCome(upcall, i)) {
                upcall--;
            }
            last[i] = upcall;
            most = Math.max(upcall, first[i]);
        }
    }

    /** Decides about one that came back, and about those behind it that may come of the same; tells where to go on. */
    private int decide(int from) {
        if (owners[from] == NOBODYS) {
            return from + 1;
        }
        int only = onlyOne(from);
        if (only != DOUBTFUL) {
            owners[from] = taken[only] == null ? NOBODYS : only;
            return from + 1;
        }
        int to = from + 1;
        while (to < owners.length && owners[to] != NOBODYS && first[to] == first[from] && last[to] == last[from]) {
            to++;
        }
        if (areEqual(first[from], last[from]) && isRepeated(from, to, last[from] - first[from] + 1)) {
            int length = (to - from) / (last[from] - first[from] + 1);
            for (int i = from; i < to; i++) {
                owners[i] = first[from] + (i - from) / length;
            }
            return to;
        }
        doubt(first[from], last[from] + 1, from);
        return from + 1;
    }

    /** The only one that this may come of, or {@link #DOUBTFUL}. */
    private int onlyOne(int returned) {
        int found = first[returned];
        for (int upcall = found + 1; upcall <= last[returned]; upcall++) {
            if (mayCome(upcall, returned)) {
                return DOUBTFUL;
            }
        }
        return found;
    }

    private boolean areEqual(int from, int to) {
        PacketAtPort one = taken[from];
        return one != null
                && Arrays.stream(taken, from, to + 1)
                        .allMatch(other -> other != null && one.isAtPortOf(other) && one.hasBytesOf(other));
    }

    /** Whether what came back is so many times the same: then each of as many equal packets has its share. */
    private boolean isRepeated(int from, int to, int times) {
        if ((to - from) % times != 0) {
            return false;
        }
        int length = (to - from) / times;
        for (int i = from + length; i < to; i++) {
            if (!back.get(i).hasBytesOf(back.get(i - length))) {
                return false;
            }
        }
        return true;
    }
}

package io.pathproof.internal.crossings;

import io.pathproof.internal.columns.TimeOrder;
import java.util.Arrays;

/** What happened to packets that went up: as numbers, since there may be millions of steps. */
final class UpcallSteps {

    /** In place of an upcall's index where a packet came back. */
    private static final int BACK = -1;

    private long[] times = new long[16];
    private int[] places = new int[16];
    private int[] upcalls = new int[16];
    private int size;
    private boolean anyUp;
    private boolean anyBack;

    /** A passage's upcall went up. */
    void up(long time, int place, int upcall) {
        add(time, place, upcall);
        anyUp = true;
    }

    /** A packet came back by a passage. */
    void back(long time, int place) {
        add(time, place, BACK);
        anyBack = true;
    }

    private void add(long time, int place, int upcall) {
        reserve(1);
        times[size] = time;
        places[size] = place;
        upcalls[size] = upcall;
        size++;
    }

    void addAll(UpcallSteps more) {
        reserve(more.size);
        System.arraycopy(more.times, 0, times, size, more.size);
        System.arraycopy(more.places, 0, places, size, more.size);
        System.arraycopy(more.upcalls, 0, upcalls, size, more.size);
        size += more.size;
        anyUp |= more.anyUp;
        anyBack |= more.anyBack;
    }

    /** Whether any packet may have come back of any. */
    boolean anyMayReturn() {
        return anyUp && anyBack;
    }

    private void reserve(int count) {
        if (size + count > times.length) {
            int room = size + size / 2 + count;
            times = Arrays.copyOf(times, room);
            places = Arrays.copyOf(places, room);
            upcalls = Arrays.copyOf(upcalls, room);
        }
    }

    /** All of them, in order of time. A packet cannot have come back at the very moment that it went up. */
    int[] inOrder() {
        return TimeOrder.of(times, size, step -> (isBack(step) ? 0 : 1L << Integer.SIZE) + places[step]);
    }

    boolean isBack(int step) {
        return upcalls[step] == BACK;
    }

    /** The place of the passage. */
    int place(int step) {
        return places[step];
    }

    /** Which of the passage's upcalls went up. */
    int upcall(int step) {
        return upcalls[step];
    }
}

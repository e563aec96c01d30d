package io.pathproof.internal.columns;

import java.util.Arrays;

/** Values by key, those of one key in the order in which they were added; first all are added, then it is asked. */
public final class LongMultimap {

    private final LongIntMap groups;
    private int groupCount;
    private int[] groupOf;
    private int[] values;
    private int size;
    private int[] begins = new int[1];

    /** @param expected how many values there will be; more are fine */
    public LongMultimap(int expected) {
        groups = new LongIntMap(expected);
        groupOf = new int[Math.max(16, expected)];
        values = new int[groupOf.length];
    }

    public void add(long key, int value) {
        int group = groups.getOrPut(key, groupCount);
        groupCount += group == groupCount ? 1 : 0;
        if (size == values.length) {
            groupOf = Arrays.copyOf(groupOf, 2 * size);
            values = Arrays.copyOf(values, 2 * size);
        }
        groupOf[size] = group;
        values[size] = value;
        size++;
    }

    /** Nothing more will be added. */
    public void close() {
        begins = new int[groupCount + 1];
        for (int i = 0; i < size; i++) {
            begins[groupOf[i] + 1]++;
        }
        for (int i = 0; i < groupCount; i++) {
            begins[i + 1] += begins[i];
        }
        int[] next = begins.clone();
        int[] grouped = new int[size];
        for (int i = 0; i < size; i++) {
            grouped[next[groupOf[i]]++] = values[i];
        }
        values = grouped;
        groupOf = new int[0];
    }

    /** Where the values of a key begin. */
    public int begin(long key) {
        int group = groups.get(key);
        return group == LongIntMap.NONE ? 0 : begins[group];
    }

    /** Where they end. */
    public int end(long key) {
        int group = groups.get(key);
        return group == LongIntMap.NONE ? 0 : begins[group + 1];
    }

    public int value(int index) {
        return values[index];
    }
}

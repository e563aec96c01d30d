package io.pathproof.internal.columns;

/** Which things belong together, by their numbers: first united, then numbered in the order of the first of each group. */
public final class Groups {

    private int[] first;
    private final int[] groups;
    private final int[] members;
    private int[] begins = new int[0];

    public Groups(int things) {
        first = new int[things];
        groups = new int[things];
        members = new int[things];
        for (int i = 0; i < things; i++) {
            first[i] = i;
        }
    }

    public void unite(int one, int other) {
        int begin = find(one);
        int otherBegin = find(other);
        first[Math.max(begin, otherBegin)] = Math.min(begin, otherBegin);
    }

    private int find(int thing) {
        int at = thing;
        while (first[at] != at) {
            first[at] = first[first[at]];
            at = first[at];
        }
        return at;
    }

    /** Nothing more will be united. */
    public void close() {
        int count = 0;
        for (int i = 0; i < first.length; i++) {
            int begin = find(i);
            groups[i] = begin == i ? count++ : groups[begin];
        }
        begins = new int[count + 1];
        for (int group : groups) {
            begins[group + 1]++;
        }
        for (int i = 0; i < count; i++) {
            begins[i + 1] += begins[i];
        }
        first = new int[0];
        int[] next = begins.clone();
        for (int i = 0; i < groups.length; i++) {
            members[next[groups[i]]++] = i;
        }
    }

    /** How many groups there are. */
    public int size() {
        return begins.length - 1;
    }

    /** The group of a thing. */
    public int of(int thing) {
        return groups[thing];
    }

    /** How many things a group has. */
    public int size(int group) {
        return begins[group + 1] - begins[group];
    }

    /** A thing of a group, in order of their numbers. */
    public int member(int group, int index) {
        return members[begins[group] + index];
    }

    /** Which one of its group a thing is. */
    public int index(int thing) {
        int group = groups[thing];
        int index = 0;
        while (member(group, index) != thing) {
            index++;
        }
        return index;
    }
}

package io.pathproof.internal.report;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How many packets of each group find room in a file: a rare way keeps all of its own, a frequent one its first. */
final class Shares {

    private final Map<Integer, Integer> room = new HashMap<>();
    private int omitted;

    Shares(List<Group> groups, int limit) {
        List<Group> rareFirst =
                groups.stream().sorted(Comparator.comparingInt(Group::size)).toList();
        int left = limit;
        for (int i = 0; i < rareFirst.size(); i++) {
            Group group = rareFirst.get(i);
            int share = Math.min(group.size(), left / (rareFirst.size() - i));
            room.put(group.number(), share);
            omitted += group.size() - share;
            left -= share;
        }
    }

    List<Way> of(Group group) {
        return group.ways().subList(0, room.getOrDefault(group.number(), 0));
    }

    /** Packets for which there is no room. */
    int omitted() {
        return omitted;
    }
}

package io.pathproof.fuzz.traffic;

import java.util.HashMap;
import java.util.Map;

/** The devices of a namespace by their numbers. */
final class Devices {

    private final Netns netns;
    private Map<Integer, String> names = Map.of();

    Devices(Netns netns) {
        this.netns = netns;
    }

    String name(int index) {
        if (!names.containsKey(index)) {
            names = read();
        }
        return names.getOrDefault(index, "device " + index);
    }

    /** Of lines such as {@code 3: veth-a@if2: <BROADCAST,…}. */
    private Map<Integer, String> read() {
        Map<Integer, String> found = new HashMap<>();
        netns.run("", "ip", "-o", "link").lines().forEach(line -> {
            String[] parts = line.split(": ", 3);
            found.put(Integer.parseInt(parts[0].strip()), parts[1].split("@", 2)[0]);
        });
        return found;
    }
}

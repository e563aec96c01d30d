package io.pathproof.fuzz.traffic;

import java.util.Map;

/**
 * What the kernel's own counters tell of packets that nobody had.
 *
 * @param queuesTell whether the queues behind ports count as many drops as frames are missing behind them
 * @param host whose netfilter was asked, in this stage
 * @param turnedAway how many packets it dropped, by their numbers
 */
public record Counted(boolean queuesTell, String host, Map<Integer, Integer> turnedAway) {

    public Counted {
        turnedAway = Map.copyOf(turnedAway);
    }

    /** Nothing was counted. */
    public static final Counted NOTHING = new Counted(false, "", Map.of());

    /** How many packets of this number this host's netfilter is known to have dropped. */
    public int turnedAway(String by, int number) {
        return by.equals(host) ? turnedAway.getOrDefault(number, 0) : 0;
    }
}

package io.pathproof.bench.lab;

import java.time.Duration;
import java.util.Iterator;
import java.util.List;

/**
 * How to measure.
 *
 * @param rounds how often each contender has its turn; what is measured in instructions is sent so often
 * @param packets that are sent each time
 * @param atFullSpeed how long the row about lost events sends
 * @param noisy whether to go on when something else keeps the machine busy
 */
record Settings(int rounds, int packets, Duration atFullSpeed, boolean noisy) {

    /** Options, and behind them names of rows. */
    static Settings of(List<String> arguments, List<String> rows) {
        Iterator<String> words = arguments.iterator();
        int rounds = 5;
        int packets = 50_000;
        int seconds = 60;
        boolean noisy = false;
        while (words.hasNext()) {
            String word = words.next();
            switch (word) {
                case "--rounds" -> rounds = Integer.parseInt(words.next());
                case "--packets" -> packets = Integer.parseInt(words.next());
                case "--seconds" -> seconds = Integer.parseInt(words.next());
                case "--noisy" -> noisy = true;
                default -> rows.add(word);
            }
        }
        return new Settings(rounds, packets, Duration.ofSeconds(seconds), noisy);
    }
}

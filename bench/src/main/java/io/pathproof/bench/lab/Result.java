package io.pathproof.bench.lab;

import java.util.List;
import java.util.Locale;

/**
 * One line of the table.
 *
 * @param row that it belongs to
 * @param name what was measured
 * @param better "lower" or "higher"
 * @param peer whom it is measured against; "goal" where that is a number and no contender
 * @param ratio of the values; of two contenders who took turns, the median over the rounds
 * @param goal of the ratio; 0: none, for comparison only
 * @param before what the ratio has been where it comes out the same twice, so that less is a step back; 0: not kept
 * @param spread of the rounds, ours and the peer's
 */
record Result(
        String row,
        String name,
        double value,
        String unit,
        String better,
        String peer,
        double peerValue,
        double ratio,
        double goal,
        double before,
        String spread) {

    private static final String TAB = "\t";

    /** What two measurements of the same thing in instructions may differ by: a reader in a JVM does not do the same twice. */
    private static final double MAY_DIFFER = 0.01;

    /** To be at most so many times what the peer takes. */
    static Result atMost(double goal, String row, String name, String unit, Series ours, String peer, Series peers) {
        return against("lower", goal, row, name, unit, ours, peer, peers);
    }

    /** To be at least so many times what the peer reaches. */
    static Result atLeast(double goal, String row, String name, String unit, Series ours, String peer, Series peers) {
        return against("higher", goal, row, name, unit, ours, peer, peers);
    }

    private static Result against(
            String better, double goal, String row, String name, String unit, Series ours, String peer, Series peers) {
        String spread = ours.spread() + " / " + peers.spread();
        double ratio = ours.timesThoseOf(peers);
        return new Result(row, name, ours.median(), unit, better, peer, peers.median(), ratio, goal, 0, spread);
    }

    /** With no goal. */
    static Result forComparison(
            String row, String name, String unit, String better, Series ours, String peer, Series peers) {
        return against(better, 0, row, name, unit, ours, peer, peers);
    }

    /** To be at most a number. */
    static Result atMost(double most, String row, String name, String unit, double value, String spread) {
        return new Result(
                row, name, value, unit, "lower", "goal", most, most == 0 ? value : value / most, 1, 0, spread);
    }

    /** Whose ratio has been this. */
    Result notBelow(double ratioBefore) {
        return new Result(row, name, value, unit, better, peer, peerValue, ratio, goal, ratioBefore, spread);
    }

    /** Whether it is no step back. */
    boolean kept() {
        return ratio >= before * (1 - MAY_DIFFER);
    }

    boolean hasGoal() {
        return goal != 0;
    }

    boolean met() {
        if (!hasGoal()) {
            return true;
        }
        if (peerValue == 0) {
            return value == 0;
        }
        return better.equals("lower") ? ratio() <= goal : ratio() >= goal;
    }

    /** The goal in words. */
    String wanted() {
        if (!hasGoal()) {
            return "none, for comparison";
        }
        String sign = better.equals("lower") ? "<= " : ">= ";
        return peer.equals("goal")
                ? sign + number(peerValue) + " " + unit
                : sign + (goal < 0.1 ? "1/" + number(1 / goal) : number(goal)) + " x " + peer;
    }

    static String number(double value) {
        return value >= 1000
                ? String.format(Locale.ROOT, "%,.0f", value)
                : String.format(Locale.ROOT, "%.3g", value)
                        .replaceFirst("(\\.\\d*?)0+$", "$1")
                        .replaceFirst("\\.$", "");
    }

    String line() {
        return String.join(
                TAB,
                row,
                name,
                Double.toString(value),
                unit,
                better,
                peer,
                Double.toString(peerValue),
                Double.toString(ratio),
                Double.toString(goal),
                Double.toString(before),
                spread);
    }

    static Result of(String line) {
        List<String> words = List.of(line.split(TAB, -1));
        return new Result(
                words.get(0),
                words.get(1),
                Double.parseDouble(words.get(2)),
                words.get(3),
                words.get(4),
                words.get(5),
                Double.parseDouble(words.get(6)),
                Double.parseDouble(words.get(7)),
                Double.parseDouble(words.get(8)),
                Double.parseDouble(words.get(9)),
                words.get(10));
    }
}

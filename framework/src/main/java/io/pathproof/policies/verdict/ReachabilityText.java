package io.pathproof.policies.verdict;

import io.pathproof.policies.end.PolicyEnd;
import io.pathproof.policies.end.PortProtocol;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Cells as a grid of letters. Columns have numbers, those of their rows, so that a long name makes no wide table. */
final class ReachabilityText {

    private final Map<PortProtocol, List<PolicyVerdict>> grids = new LinkedHashMap<>();
    private final List<PolicyEnd> ends;

    ReachabilityText(List<PolicyVerdict> cells) {
        Set<PolicyEnd> all = new LinkedHashSet<>();
        for (PolicyVerdict cell : cells) {
            all.add(cell.from());
            grids.computeIfAbsent(cell.asked(), any -> new ArrayList<>()).add(cell);
        }
        cells.forEach(cell -> all.add(cell.to()));
        ends = List.copyOf(all);
    }

    private String grid(PortProtocol asked, List<PolicyVerdict> cells) {
        Map<List<PolicyEnd>, Ruling> rulings = new HashMap<>();
        cells.forEach(cell -> rulings.put(List.of(cell.from(), cell.to()), cell.ruling()));
        int number = String.valueOf(ends.size()).length();
        int label = ends.stream().mapToInt(end -> end.label().length()).max().orElse(0);
        StringBuilder grid = new StringBuilder(asked + "\n" + " ".repeat(number + 1 + label));
        for (int column = 1; column <= ends.size(); column++) {
            grid.append(' ').append(right(column, number));
        }
        for (int row = 0; row < ends.size(); row++) {
            PolicyEnd from = ends.get(row);
            grid.append('\n').append(right(row + 1, number)).append(' ').append(left(from.label(), label));
            for (PolicyEnd to : ends) {
                Ruling ruling = rulings.get(List.of(from, to));
                grid.append(' ').append(right(ruling == null ? ' ' : ruling.letter(), number));
            }
        }
        return grid.append('\n').toString();
    }

    private static String right(Object value, int width) {
        String text = value.toString();
        return " ".repeat(width - text.length()) + text;
    }

    private static String left(String text, int width) {
        return text + " ".repeat(width - text.length());
    }

    /** Why cells are not allowed: a line for each. */
    private static String reasons(List<PolicyVerdict> cells) {
        return cells.stream()
                .filter(cell -> !cell.isAllowed())
                .map(cell -> cell.headline() + why(cell) + "\n")
                .collect(Collectors.joining());
    }

    private static String why(PolicyVerdict cell) {
        if (cell.isDenied()) {
            return joined(" by ", cell.rules().stream().map(PolicyRule::name));
        }
        return joined(
                ", as ",
                Stream.of(cell.egress(), cell.ingress())
                        .filter(side -> side.ruling() == Ruling.UNDECIDED)
                        .flatMap(side -> side.notes().stream()));
    }

    private static String joined(String before, Stream<String> words) {
        String all = words.distinct().collect(Collectors.joining("; "));
        return all.isEmpty() ? "" : before + all;
    }

    @Override
    public String toString() {
        String legend = Stream.of(Ruling.values())
                .map(ruling -> ruling.letter() + " " + ruling)
                .collect(Collectors.joining(", ", "from rows to columns: ", "\n"));
        return grids.entrySet().stream()
                .map(grid -> "\n" + grid(grid.getKey(), grid.getValue()) + reasons(grid.getValue()))
                .collect(Collectors.joining("", legend, ""));
    }
}

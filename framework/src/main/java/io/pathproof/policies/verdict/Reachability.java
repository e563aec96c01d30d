package io.pathproof.policies.verdict;

import io.pathproof.policies.end.PolicyEnd;
import io.pathproof.policies.end.PortProtocol;
import java.util.List;
import java.util.stream.Collectors;
import org.apiguardian.api.API;

/** Who reaches whom: a cell for each pair of ends and each thing that one may want of the other. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class Reachability {

    private final List<PolicyVerdict> cells;

    private Reachability(List<PolicyVerdict> cells) {
        this.cells = List.copyOf(cells);
    }

    /** Of these cells; a pair that has none stays blank in a table. */
    public static Reachability of(List<PolicyVerdict> cells) {
        return new Reachability(cells);
    }

    /** All cells: by what is wanted, then by sender, then by receiver, in the order in which they were asked for. */
    public List<PolicyVerdict> cells() {
        return cells;
    }

    /** One of the cells. */
    public PolicyVerdict cell(PolicyEnd from, PolicyEnd to, PortProtocol asked) {
        return cells.stream()
                .filter(cell -> cell.from().equals(from)
                        && cell.to().equals(to)
                        && cell.asked().equals(asked))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "the table has no cell " + from.label() + " -> " + to.label() + " " + asked));
    }

    /** For people, and for a look at what has changed: a grid for each thing that was asked for, and why what is not allowed is not. */
    public String text() {
        return new ReachabilityText(cells).toString();
    }

    /** For programs: a line for each cell, with the rules that decided. */
    public String csv() {
        return ReachabilityCsv.HEADER
                + cells.stream().map(ReachabilityCsv::line).collect(Collectors.joining());
    }

    /** {@link #text}. */
    @Override
    public String toString() {
        return text();
    }
}

package io.pathproof.internal.report;

import java.util.ArrayList;
import java.util.List;

/** The steps of a way that a picture shows: of very many, the first and the last. */
final class Excerpt {

    private static final int FIRST = 10;
    private static final int LAST = 4;

    /** A step, and where it is among all of the way; -1 of the row that says how many are not shown. */
    record Row(Step step, int index) {}

    private Excerpt() {}

    static List<Row> of(List<Step> steps) {
        int omitted = steps.size() - FIRST - LAST;
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < steps.size(); i++) {
            boolean shown = omitted <= 1 || i < FIRST || i >= FIRST + omitted;
            if (shown) {
                rows.add(new Row(steps.get(i).comingFrom(row(rows, steps.get(i).from())), i));
            } else if (i == FIRST) {
                Step first = steps.get(i);
                rows.add(new Row(
                        new Step(
                                Step.NONE,
                                first.nanos(),
                                first.place(),
                                Mark.OMITTED,
                                "… " + omitted + " steps more …"),
                        -1));
            }
        }
        return rows;
    }

    private static int row(List<Row> rows, int index) {
        for (int row = 0; row < rows.size(); row++) {
            if (index >= 0 && rows.get(row).index() == index) {
                return row;
            }
        }
        return Step.NONE;
    }
}

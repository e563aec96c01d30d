package io.pathproof.internal.report;

import io.pathproof.trace.journey.Step;
import java.util.ArrayList;
import java.util.List;

/** The steps of a way that a picture shows: of very many, the first and the last. */
final class Excerpt {

    private static final int FIRST = 10;
    private static final int LAST = 4;

    /**
     * A row of the picture.
     *
     * @param step that it shows; where some are not shown, the first of those
     * @param index of the step among all of the way, -1 where some are not shown
     * @param from the row of the step that this one comes of, or {@link Step#NONE}
     * @param omitted how many are not shown, 0 where the step is
     */
    record Row(Step step, int index, int from, int omitted) {

        boolean isOmitted() {
            return omitted > 0;
        }

        String text() {
            return isOmitted() ? "… " + omitted + " steps more …" : step.text();
        }

        /** The kind of the step, as the files call it. */
        String kind() {
            return isOmitted() ? "omitted" : step.kind().toString();
        }
    }

    private Excerpt() {}

    static List<Row> of(List<Step> steps) {
        int omitted = steps.size() - FIRST - LAST;
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < steps.size(); i++) {
            Step step = steps.get(i);
            boolean shown = omitted <= 1 || i < FIRST || i >= FIRST + omitted;
            if (shown) {
                rows.add(new Row(step, i, row(rows, step.from()), 0));
            } else if (i == FIRST) {
                rows.add(new Row(step, -1, Step.NONE, omitted));
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

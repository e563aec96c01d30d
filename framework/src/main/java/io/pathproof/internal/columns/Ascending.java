package io.pathproof.internal.columns;

import java.util.Comparator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.PrimitiveIterator;
import java.util.PriorityQueue;
import java.util.stream.IntStream;

/** The numbers of several ascending rows as one, each of them once. No row is read further than it is asked for. */
public final class Ascending implements PrimitiveIterator.OfInt {

    private static final class Row {
        private final PrimitiveIterator.OfInt rest;
        private int head;

        Row(PrimitiveIterator.OfInt row) {
            this.rest = row;
            this.head = row.nextInt();
        }

        int head() {
            return head;
        }
    }

    private final PriorityQueue<Row> rows = new PriorityQueue<>(Comparator.comparingInt(Row::head));

    public Ascending(List<IntStream> rows) {
        for (IntStream row : rows) {
            PrimitiveIterator.OfInt numbers = row.iterator();
            if (numbers.hasNext()) {
                this.rows.add(new Row(numbers));
            }
        }
    }

    @Override
    public boolean hasNext() {
        return !rows.isEmpty();
    }

    @Override
    public int nextInt() {
        if (rows.isEmpty()) {
            throw new NoSuchElementException();
        }
        int next = rows.element().head();
        while (!rows.isEmpty() && rows.element().head() == next) {
            Row row = rows.remove();
            if (row.rest.hasNext()) {
                row.head = row.rest.nextInt();
                rows.add(row);
            }
        }
        return next;
    }
}

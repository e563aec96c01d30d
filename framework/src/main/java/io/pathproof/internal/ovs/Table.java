package io.pathproof.internal.ovs;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A table, or a part of it, as {@code --format=json} writes it: ovs-vsctl, ovn-nbctl and ovn-sbctl have it in common. */
public record Table(List<Row> rows) {

    /**
     * From parsed JSON.
     *
     * @throws IllegalArgumentException if it is something else
     */
    public static Table of(Object json) {
        if (!(json instanceof Map<?, ?> table)
                || !(table.get("headings") instanceof List<?> headings)
                || !(table.get("data") instanceof List<?> data)) {
            throw new IllegalArgumentException(
                    "no table of an OVSDB: want an object with headings and data, found " + json);
        }
        List<Row> rows = new ArrayList<>();
        for (Object cells : data) {
            Map<String, Object> row = new LinkedHashMap<>();
            for (int i = 0; i < headings.size(); i++) {
                row.put(String.valueOf(headings.get(i)), ((List<?>) cells).get(i));
            }
            rows.add(new Row(row));
        }
        return new Table(List.copyOf(rows));
    }

    /** One row, by the names of its columns. A cell is an atom, or {@code ["set", …]}, {@code ["map", …]}, {@code ["uuid", …]}. */
    public record Row(Map<String, Object> cells) {

        /** An atom as text; the empty string if there is none. */
        public String text(String column) {
            List<String> all = set(column);
            return all.isEmpty() ? "" : all.get(0);
        }

        /** A set of atoms; one alone is written without the set around it. */
        public List<String> set(String column) {
            Object cell = cells.get(column);
            return cell == null
                    ? List.of()
                    : members(cell, "set").stream().map(Row::atom).toList();
        }

        /** A map of atoms. */
        public Map<String, String> map(String column) {
            Map<String, String> map = new LinkedHashMap<>();
            Object cell = cells.get(column);
            if (cell != null) {
                members(cell, "map")
                        .forEach(pair -> map.put(atom(((List<?>) pair).get(0)), atom(((List<?>) pair).get(1))));
            }
            return map;
        }

        private static List<?> members(Object cell, String kind) {
            return cell instanceof List<?> list && kind.equals(list.get(0)) ? (List<?>) list.get(1) : List.of(cell);
        }

        private static String atom(Object value) {
            return value instanceof List<?> uuid ? String.valueOf(uuid.get(1)) : String.valueOf(value);
        }
    }
}

package io.pathproof.policies.verdict;

import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Cells as RFC 4180 has them, but for the end of a line, which is one that git shows. */
final class ReachabilityCsv {

    static final String HEADER = "from,to,asked,ruling,egress,ingress,rules\n";

    private ReachabilityCsv() {}

    static String line(PolicyVerdict cell) {
        return Stream.of(
                        cell.from().label(),
                        cell.to().label(),
                        cell.asked().toString(),
                        cell.ruling().toString(),
                        cell.egress().ruling().toString(),
                        cell.ingress().ruling().toString(),
                        cell.rules().stream().map(PolicyRule::name).collect(Collectors.joining("; ")))
                .map(ReachabilityCsv::quoted)
                .collect(Collectors.joining(",", "", "\n"));
    }

    private static String quoted(String value) {
        return value.matches("[^\",\r\n]*") ? value : '"' + value.replace("\"", "\"\"") + '"';
    }
}

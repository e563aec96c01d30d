package io.pathproof.internal.rules;

import io.pathproof.internal.rules.TraceNode.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Reads the tree that ofproto/trace printed back from its indentation, of four blanks a level. */
final class TraceReader {

    private static final int LEVEL = 4;
    private static final Predicate<String> RULER =
            line -> line.isBlank() || line.strip().matches("-+");

    private final List<String> lines;
    private int next;

    private TraceReader(List<String> lines) {
        this.lines = lines;
    }

    static List<TraceNode> read(List<String> lines) {
        return new TraceReader(lines.stream().filter(RULER.negate()).toList()).list(0);
    }

    /** What stands below one node: each a level deeper than the list, but the last, unless nothing can stand below that. */
    private List<TraceNode> list(int level) {
        List<TraceNode> nodes = new ArrayList<>();
        while (next < lines.size() && depth() >= level) {
            int depth = depth();
            String text = lines.get(next++).strip();
            Kind kind = Kind.of(text);
            if (kind.isTerminal()) {
                nodes.add(new TraceNode(kind, text, kind == Kind.BUCKET ? list(depth + 1) : List.of()));
            } else {
                nodes.add(new TraceNode(kind, text, list(depth == level ? level : depth + 1)));
            }
        }
        return nodes;
    }

    private int depth() {
        String line = lines.get(next);
        return (line.length() - line.stripLeading().length()) / LEVEL;
    }
}

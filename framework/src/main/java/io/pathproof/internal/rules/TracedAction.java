package io.pathproof.internal.rules;

import io.pathproof.internal.rules.Deed.What;
import io.pathproof.internal.rules.TraceNode.Kind;
import io.pathproof.trace.cause.Rule;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * An action in what ofproto/trace prints, and the notes on it that stand below:
 *
 * <pre>{@code
 * output:77
 *  >> Nonexistent output port
 * }</pre>
 */
record TracedAction(String text, List<TraceNode> notes) {

    private static final Pattern OUTPUT = Pattern.compile("output\\b.*|enqueue\\b.*|bundle\\b.*|IN_PORT|LOCAL|\\d+");
    private static final Set<String> TO_MANY = Set.of("FLOOD", "ALL");
    private static final Pattern TO_CONTROLLER = Pattern.compile("CONTROLLER\\b.*|controller\\(.*");

    /** What a note says of an action that came to nothing. */
    private static final Pattern IN_VAIN =
            Pattern.compile("(?!mcast).*\\b(dropping|skipping output|no live bucket|over \\d+)\\b.*");

    private static final String FORKED = "forked to recirculate";

    /** @param step the action, then its notes, and the actions within it */
    TracedAction(List<TraceNode> step) {
        this(step.get(0).text(), step.subList(1, step.size()));
    }

    List<Deed> deeds(List<Rule> rules) {
        List<String> words = inVain();
        List<Deed> ended =
                words.isEmpty() && !text.equals("drop") ? List.of() : List.of(new Deed(rules, What.ENDED, words));
        Stream<Deed> done = what(words.isEmpty()).stream().map(what -> new Deed(rules, what, List.of()));
        return Stream.concat(done, ended.stream()).toList();
    }

    private Optional<What> what(boolean effective) {
        if (OUTPUT.matcher(text).matches() || text.equals("NORMAL")) {
            return effective ? Optional.of(What.OUTPUT) : Optional.empty();
        }
        if (TO_MANY.contains(text)) {
            return Optional.of(What.OUTPUT);
        }
        if (text.startsWith("meter:")) {
            return Optional.of(What.METERED);
        }
        // A packet whose time to live is over goes to the controllers that want to know, and no further.
        if (TO_CONTROLLER.matcher(text).matches() || (text.startsWith("dec_") && !effective)) {
            return Optional.of(What.HANDED_UP);
        }
        return notes.stream().anyMatch(note -> note.text().contains(FORKED))
                ? Optional.of(What.FORKED)
                : Optional.empty();
    }

    /** Why it came to nothing; empty if it did not. */
    private List<String> inVain() {
        return notes.stream().filter(this::isInVain).map(TraceNode::words).toList();
    }

    private boolean isInVain(TraceNode note) {
        return switch (note.kind()) {
            case ERROR -> true;
            case WARNING ->
                OUTPUT.matcher(text).matches()
                        || text.startsWith("group:")
                        || text.startsWith("dec_")
                        || IN_VAIN.matcher(note.words()).matches();
            case DETAIL -> IN_VAIN.matcher(note.words()).matches();
            default -> false;
        };
    }

    /** Whether what begins at {@code from} is an action, and where its notes end. */
    static int end(List<TraceNode> nodes, int from) {
        int end = from + 1;
        // An action of conntrack's prints "drop" for the actions within it, if it has none.
        if (nodes.get(from).text().startsWith("ct(") && end < nodes.size() && isDrop(nodes.get(end))) {
            end++;
        }
        while (end < nodes.size() && nodes.get(end).kind().isNote()) {
            end++;
        }
        return end;
    }

    private static boolean isDrop(TraceNode node) {
        return node.kind() == Kind.ACTION && node.text().equals("drop");
    }
}

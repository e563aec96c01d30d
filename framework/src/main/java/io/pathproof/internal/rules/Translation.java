package io.pathproof.internal.rules;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How Open vSwitch makes a flow of the datapath from rules, as {@code ovs-appctl ofproto/trace} tells it.
 *
 * @param way the bridges, tables and actions that it goes through
 * @param finalFlow the packet's fields, registers included, at the end of it; empty if they are those of the beginning
 * @param actions of the datapath that come of it
 * @param failure why there is none; then the packet is dropped
 * @param slow whether ovs-vswitchd has to do it, packet by packet
 */
public record Translation(
        List<TraceNode> way, String finalFlow, String actions, Optional<String> failure, boolean slow) {

    private static final String FLOW = "Flow: ";
    private static final String FINAL = "Final flow: ";
    private static final String ACTIONS = "Datapath actions: ";

    /** What would become of a packet that is put in again stands behind such a line, and is the matter of another flow. */
    private static final Pattern PUT_IN_AGAIN = Pattern.compile("^=====.*", Pattern.MULTILINE | Pattern.DOTALL);

    private static final Pattern FAILURE = Pattern.compile("^(Translation failed \\(.*\\)), .*$");

    /** Empty if it tells nothing of the kind. */
    public static Optional<Translation> parse(String said) {
        List<String> lines = PUT_IN_AGAIN.matcher(said).replaceFirst("").lines().toList();
        Optional<String> actions = after(ACTIONS, lines);
        if (actions.isEmpty()) {
            return Optional.empty();
        }
        List<String> way = lines.stream()
                .dropWhile(line -> line.startsWith(FLOW) || line.isBlank())
                .takeWhile(line -> !line.startsWith(FINAL) && !line.startsWith(ACTIONS))
                .toList();
        Optional<String> failure = lines.stream()
                .map(FAILURE::matcher)
                .filter(Matcher::matches)
                .map(found -> found.group(1))
                .findFirst();
        String end = after(FINAL, lines)
                .filter(flow -> !flow.equals("unchanged"))
                .or(() -> after(FLOW, lines))
                .orElse("");
        boolean slow = lines.stream().anyMatch(line -> line.contains("handled by the userspace slow path"));
        return Optional.of(new Translation(TraceReader.read(way), end, actions.get(), failure, slow));
    }

    private static Optional<String> after(String title, List<String> lines) {
        return lines.stream()
                .filter(line -> line.startsWith(title))
                .map(line -> line.substring(title.length()).strip())
                .findFirst();
    }

    /** Whether the datapath is to do nothing but drop. */
    boolean drops() {
        return actions.isEmpty() || actions.equals("drop");
    }
}

package io.pathproof.internal.rules;

import io.pathproof.internal.ovs.Interview;
import io.pathproof.internal.process.Result;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** How Open vSwitch itself writes rules: ovs-ofctl is asked, once for each; it needs no switch for that, and changes none. */
final class NormalForms {

    /**
     * A rule as Open vSwitch writes it.
     *
     * @param match all that is said of it but its actions; nothing where it is not restricted
     */
    record Form(String match, String actions) {
        List<String> parts() {
            return match.isEmpty() ? List.of() : List.of(match.split(","));
        }
    }

    /** Each version has another word for some actions; this one has no word for some others, and the older ones none for those. */
    private static final String NEW = "--protocols=OpenFlow15";

    private static final String OLD = "--protocols=OpenFlow10";
    private static final String FOR_NEW_ONES = "write_actions(";

    private static final String SCRIPT = "printf '%s\\n' \"$@\" | ovs-ofctl --no-names \"$0\" parse-flows -";
    private static final Pattern FORM =
            Pattern.compile("^[A-Z]+_FLOW_MOD\\b.*?: ADD (?:(.*?) )?actions=(.*)$", Pattern.MULTILINE);
    private static final Pattern REFUSAL = Pattern.compile("^ovs-ofctl: (?:-:(\\d+): )?(.*)$", Pattern.MULTILINE);
    private static final int REFUSED = 1;

    private final Interview interview;
    private final Map<List<String>, Result> known = new ConcurrentHashMap<>();

    NormalForms(Interview interview) {
        this.interview = interview;
    }

    /**
     * Of each of these rules; where Open vSwitch does not take one, that is said of the text.
     *
     * @param rules with their actions; the last of them is known to be one
     * @return empty if nobody could be asked
     * @throws IllegalArgumentException if Open vSwitch does not take the text, with what it says
     */
    Optional<List<Form>> of(List<String> rules, String text) {
        Result said = ask(NEW, rules);
        if (refusal(said).isPresent() && rules.stream().noneMatch(rule -> rule.contains(FOR_NEW_ONES))) {
            said = ask(OLD, rules);
        }
        Optional<Matcher> refusal = refusal(said);
        if (refusal.isPresent()
                && !Integer.toString(rules.size()).equals(refusal.get().group(1))) {
            throw new IllegalArgumentException("The rule \"" + text + "\" is none that Open vSwitch takes: "
                    + refusal.get().group(2));
        }
        List<Form> forms = FORM.matcher(said.stdout())
                .results()
                .map(found -> new Form(found.group(1) == null ? "" : found.group(1), found.group(2)))
                .toList();
        forms.stream().map(Form::match).filter(match -> match.contains(" ")).forEach(match -> {
            throw new IllegalArgumentException("The rule \"" + text + "\" says \"" + match.replaceFirst(".* ", "")
                    + "\", and rules are told by table, priority, cookie, match and actions alone");
        });
        return said.succeeded() && forms.size() == rules.size() ? Optional.of(forms) : Optional.empty();
    }

    private Result ask(String protocol, List<String> rules) {
        List<String> words = Stream.concat(Stream.of("sh", "-c", SCRIPT, protocol), rules.stream())
                .toList();
        Result answer = known.computeIfAbsent(words, interview::ovs);
        if (!answer.succeeded() && refusal(answer).isEmpty()) {
            known.remove(words); // it may be asked later
        }
        return answer;
    }

    private static Optional<Matcher> refusal(Result said) {
        Matcher refusal = REFUSAL.matcher(said.stderr());
        return said.exitCode() == REFUSED && refusal.find() ? Optional.of(refusal) : Optional.empty();
    }
}

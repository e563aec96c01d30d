package io.pathproof.internal.rules;

import io.pathproof.internal.ovs.Interview;
import io.pathproof.internal.process.Result;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Answers for ovs-ofctl and ovs-vsctl with what those of Open vSwitch 3.5 said, rule by rule. */
final class RecordedOfctl implements Interview {

    private static final int BEFORE_RULES = 4;

    private final Map<String, String> said = Said.by("normal-forms")
            .lines()
            .map(line -> line.split(" => ", 2))
            .collect(Collectors.toMap(line -> line[0], line -> line[1]));
    private final List<List<String>> asked = new ArrayList<>();
    private boolean isThere = true;

    RecordedOfctl gone() {
        isThere = false;
        return this;
    }

    List<List<String>> asked() {
        return asked;
    }

    @Override
    public List<Result> vswitchd(List<List<String>> requests) {
        throw new UnsupportedOperationException("nobody asks it");
    }

    @Override
    public Result ovs(List<String> words) {
        asked.add(words);
        if (!isThere) {
            return new Result(words, -1, "", "the node is gone", false);
        }
        return words.get(0).equals("ovs-vsctl") ? port(words, said.getOrDefault(words.get(3), "")) : rules(words);
    }

    /** ovs-ofctl ends at the first rule that is none. */
    private Result rules(List<String> words) {
        String protocol = words.get(BEFORE_RULES - 1).replaceFirst(".*=", "");
        StringBuilder text = new StringBuilder();
        List<String> rules = words.subList(BEFORE_RULES, words.size());
        for (String rule : rules) {
            String form = said.get(protocol + " " + rule);
            if (form == null) {
                throw new IllegalArgumentException("not recorded: " + protocol + " " + rule);
            }
            if (form.startsWith("ovs-ofctl: ")) {
                String at = form.replaceFirst("-:\\d+", "-:" + (rules.indexOf(rule) + 1));
                return new Result(words, 1, "", at + "\n", false);
            }
            text.append(form).append('\n');
        }
        return answer(words, text.toString());
    }

    /** Its bridge in one line, its number in the next. */
    private static Result port(List<String> words, String text) {
        return text.startsWith("ovs-vsctl: ")
                ? new Result(words, 1, "", text + "\n", false)
                : answer(words, text.replace(' ', '\n') + "\n");
    }

    private static Result answer(List<String> words, String text) {
        return new Result(words, 0, text, "", false);
    }

    @Override
    public Result ovn(List<String> words) {
        throw new UnsupportedOperationException("there is no OVN");
    }
}

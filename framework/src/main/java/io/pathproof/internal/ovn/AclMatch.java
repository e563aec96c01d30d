package io.pathproof.internal.ovn;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The match of an ACL, in the words of ovn-sb(5), held against a packet: {@code outport == @web && ip4 && tcp.dst == {80, 443}}. What it
 * says of fields that are not known, and in words that are not known, stays open.
 */
final class AclMatch {

    private static final Pattern TOKEN =
            Pattern.compile("\"[^\"]*\"|[$@][\\w.:-]+|&&|\\|\\||[=!<>]=|[<>!(){},]|[\\w.:/-]+(?:\\[[\\d.]+])?");
    private static final Pattern COMPARISON = Pattern.compile("[=!<>]=|[<>]");

    /** What a match may refer to. */
    interface Scope {

        /** The packet's fields. */
        Fields fields();

        /** Whether inport or outport is that port, or one of that group; empty where that is not known. */
        Optional<Boolean> isPort(String which, String portOrGroup);

        /** The members of an address set, or none where there is no such set. */
        Optional<List<String>> addressSet(String name);
    }

    private final List<String> tokens = new ArrayList<>();
    private final Scope scope;
    private int next;

    private AclMatch(String text, Scope scope) {
        this.scope = scope;
        Matcher matcher = TOKEN.matcher(text);
        int end = 0;
        while (matcher.find()) {
            tokens.add(text.substring(end, matcher.start()).strip()
                    + matcher.group()); // what is no token makes it unknown
            end = matcher.end();
        }
    }

    /** Whether the packet meets it; empty where that cannot be told. */
    static Optional<Boolean> meets(String match, Scope scope) {
        AclMatch parser = new AclMatch(match, scope);
        Optional<Boolean> answer = parser.alternatives();
        return parser.next == parser.tokens.size() ? answer : Optional.empty();
    }

    private Optional<Boolean> alternatives() {
        Optional<Boolean> answer = all();
        while (take("||")) {
            answer = not(and(not(answer), not(all())));
        }
        return answer;
    }

    private Optional<Boolean> all() {
        Optional<Boolean> answer = one();
        while (take("&&")) {
            answer = and(answer, one());
        }
        return answer;
    }

    private Optional<Boolean> one() {
        if (take("!")) {
            return not(one());
        }
        if (take("(")) {
            Optional<Boolean> answer = alternatives();
            return take(")") ? answer : Optional.empty();
        }
        String word = word();
        if (next < tokens.size() && COMPARISON.matcher(tokens.get(next)).matches()) {
            String operator = word();
            return compare(word, operator, constants());
        }
        return scope.fields().is(word);
    }

    private Optional<Boolean> compare(String field, String operator, Optional<List<String>> constants) {
        if (constants.isEmpty()) {
            return Optional.empty();
        }
        boolean isEquality = operator.equals("==") || operator.equals("!=");
        if (field.equals("inport") || field.equals("outport")) {
            Optional<Boolean> equal = any(constants.get(), port -> scope.isPort(field, port));
            return !isEquality ? Optional.empty() : operator.equals("==") ? equal : not(equal);
        }
        Optional<Boolean> has = scope.fields().is(Fields.kindWith(field));
        Optional<BigInteger> value = scope.fields().value(field);
        if (value.isEmpty()) {
            return has.filter(yes -> !yes); // without the field, no comparison with it holds
        }
        Optional<Boolean> holds = isEquality
                ? any(constants.get(), text -> MatchConstant.parse(text).map(it -> it.equalsIn(value.get())))
                : constants.get().size() == 1
                        ? ordered(value.get(), operator, constants.get().get(0))
                        : Optional.empty();
        return and(has, operator.equals("!=") ? not(holds) : holds);
    }

    private static Optional<Boolean> ordered(BigInteger value, String operator, String constant) {
        return MatchConstant.parse(constant).map(it -> {
            int order = value.compareTo(it.value());
            return switch (operator) {
                case "<" -> order < 0;
                case "<=" -> order <= 0;
                case ">" -> order > 0;
                default -> order >= 0;
            };
        });
    }

    /** One, or several in braces; an address set stands for its members. */
    private Optional<List<String>> constants() {
        if (!take("{")) {
            return constant(word());
        }
        Optional<List<String>> all = Optional.of(List.of());
        while (next < tokens.size() && !take("}")) {
            Optional<List<String>> more = constant(word());
            all = all.flatMap(some -> more.map(others -> {
                List<String> joined = new ArrayList<>(some);
                joined.addAll(others);
                return joined;
            }));
            take(",");
        }
        return all;
    }

    private Optional<List<String>> constant(String text) {
        return text.startsWith("$") ? scope.addressSet(text.substring(1)) : Optional.of(List.of(text));
    }

    private static Optional<Boolean> any(List<String> constants, Function<String, Optional<Boolean>> test) {
        Optional<Boolean> answer = Optional.of(false);
        for (String constant : constants) {
            answer = not(and(not(answer), not(test.apply(constant))));
        }
        return answer;
    }

    private static Optional<Boolean> and(Optional<Boolean> one, Optional<Boolean> other) {
        if (one.filter(yes -> !yes).isPresent() || other.filter(yes -> !yes).isPresent()) {
            return Optional.of(false);
        }
        return one.flatMap(yes -> other);
    }

    private static Optional<Boolean> not(Optional<Boolean> value) {
        return value.map(yes -> !yes);
    }

    private boolean take(String token) {
        boolean found = next < tokens.size() && tokens.get(next).equals(token);
        next += found ? 1 : 0;
        return found;
    }

    private String word() {
        return next < tokens.size() ? tokens.get(next++) : "";
    }
}

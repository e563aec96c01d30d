package io.pathproof.assertions;

import static io.pathproof.assertions.error.ShouldBeCausedBy.shouldBeCausedBy;

import io.pathproof.assertions.error.Evidence;
import io.pathproof.assertions.error.Fate;
import io.pathproof.trace.Acl;
import io.pathproof.trace.Cause;
import io.pathproof.trace.Crossing;
import io.pathproof.trace.PacketTrace;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.assertj.core.error.ErrorMessageFactory;

/**
 * Its way ended as it did because of this rule, ACL or policy.
 *
 * @param trace that can be asked for causes
 * @param what in words
 * @param judge of a cause; empty where that is not known well enough
 */
record CausedBy(PacketTrace trace, String what, Function<Cause, Optional<Boolean>> judge) implements Claim {

    static CausedBy rule(PacketTrace trace, String text) {
        RulePattern pattern = RulePattern.parse(text);
        return new CausedBy(trace, "the rule \"" + text + "\"", cause -> cause.decidingRule()
                .map(pattern::matches));
    }

    static CausedBy acl(PacketTrace trace, String name) {
        Pattern pattern = glob(name);
        return new CausedBy(
                trace,
                "the ACL \"" + name + "\"",
                cause -> known(cause, cause.acls().stream().map(Acl::name).anyMatch(given -> pattern.matcher(given)
                        .matches())));
    }

    private static Pattern glob(String text) {
        return Pattern.compile(
                Arrays.stream(text.split("[*…]", -1)).map(Pattern::quote).collect(Collectors.joining(".*")));
    }

    static CausedBy policy(PacketTrace trace, String name) {
        String suffix = name.indexOf('/') < 0 ? "/" + name : name;
        return new CausedBy(
                trace,
                "the policy \"" + name + "\"",
                cause -> known(
                        cause,
                        cause.policies().stream().anyMatch(policy -> policy.equals(name) || policy.endsWith(suffix))));
    }

    /** That something is not among what was found is known only if all was. */
    private static Optional<Boolean> known(Cause cause, boolean found) {
        return !found && (cause.unknown().isPresent() || cause.rules().isEmpty())
                ? Optional.empty()
                : Optional.of(found);
    }

    @Override
    public Truth about(Crossing packet) {
        return Fate.of(packet).isOpen()
                ? Truth.UNKNOWN
                : judge.apply(trace.cause(packet)).map(Truth::of).orElse(Truth.UNKNOWN);
    }

    @Override
    public Wording wording() {
        return Wording.passive("to be stopped or let through by " + what, "was stopped or let through by " + what);
    }

    @Override
    public ErrorMessageFactory refuted(Evidence evidence) {
        return shouldBeCausedBy(evidence, trace.cause(evidence.example()));
    }

    @Override
    public Optional<String> remedyWhereUnclear(Crossing packet) {
        return Fate.of(packet).isOpen() ? Optional.empty() : trace.cause(packet).unknown();
    }
}

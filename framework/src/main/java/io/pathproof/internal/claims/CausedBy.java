package io.pathproof.internal.claims;

import static io.pathproof.internal.errors.ShouldBeCausedBy.shouldBeCausedBy;

import io.pathproof.internal.messages.Evidence;
import io.pathproof.trace.PacketTrace;
import io.pathproof.trace.cause.Cause;
import io.pathproof.trace.cause.Cause.Part;
import io.pathproof.trace.cause.Rule;
import io.pathproof.trace.cause.RuleText;
import io.pathproof.trace.journey.Crossing;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.assertj.core.error.ErrorMessageFactory;

/**
 * Its way ended as it did because of this rule, ACL or policy.
 *
 * @param trace that can be asked for causes
 * @param what in words
 * @param judge of a cause; empty where that is not known well enough
 */
public record CausedBy(PacketTrace trace, String what, BiFunction<Crossing, Cause, Optional<Boolean>> judge)
        implements Claim {

    public static CausedBy rule(PacketTrace trace, String text) {
        RuleText wanted = RuleText.parse(text);
        return new CausedBy(
                trace,
                "the rule \"" + text + "\"",
                (packet, cause) -> byRule(cause, rule -> trace.isSuch(packet, rule, wanted)));
    }

    /** A packet may be let out by several rules, each of which did so. */
    private static Optional<Boolean> byRule(Cause cause, Function<Rule, Optional<Boolean>> isSuch) {
        if (cause.unknown(Part.RULE).isPresent() || cause.deciding().isEmpty()) {
            return Optional.empty();
        }
        List<Optional<Boolean>> found = cause.deciding().stream().map(isSuch).toList();
        boolean any = found.contains(Optional.of(true));
        boolean all = found.stream().allMatch(Optional.of(true)::equals);
        boolean none = found.stream().allMatch(Optional.of(false)::equals);
        return none ? Optional.of(false) : (cause.oneOf() ? all : any) ? Optional.of(true) : Optional.empty();
    }

    public static CausedBy acl(PacketTrace trace, String name) {
        AclName pattern = new AclName(name);
        return new CausedBy(trace, "the ACL \"" + name + "\"", (packet, cause) -> {
            List<Optional<Boolean>> found =
                    cause.acls().stream().map(acl -> pattern.isOf(acl.name())).toList();
            return !found.contains(Optional.of(true)) && found.contains(Optional.<Boolean>empty())
                    ? Optional.empty()
                    : known(cause, Part.ACL, found.contains(Optional.of(true)));
        });
    }

    public static CausedBy policy(PacketTrace trace, String name) {
        String suffix = "/" + name;
        return new CausedBy(
                trace,
                "the policy \"" + name + "\"",
                (packet, cause) -> known(
                        cause,
                        Part.POLICY,
                        cause.policies().stream().anyMatch(policy -> policy.equals(name) || policy.endsWith(suffix))));
    }

    /** That something is not among what was found is known only if all was; and nothing is, without the rule. */
    private static Optional<Boolean> known(Cause cause, Part part, boolean found) {
        boolean certain =
                found ? cause.unknown(Part.RULE).isEmpty() : cause.unknown(part).isEmpty();
        return certain ? Optional.of(found) : Optional.empty();
    }

    @Override
    public Truth about(Crossing packet) {
        return packet.ending().isOpen()
                ? Truth.UNKNOWN
                : judge.apply(packet, trace.cause(packet)).map(Truth::of).orElse(Truth.UNKNOWN);
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
        return packet.ending().isOpen()
                ? Optional.empty()
                : trace.cause(packet)
                        .gap()
                        .map(Cause.Gap::why)
                        .or(() -> Optional.of("whether what decided is " + what
                                + " Open vSwitch did not tell when it was asked, or its rules had changed by then; or OVN has no more"
                                + " than the beginning of an ACL's name, and several go on so"));
    }
}

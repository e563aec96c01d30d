package io.pathproof.internal.policies;

import io.pathproof.cluster.cni.Direction;
import io.pathproof.policies.end.PortProtocol;
import java.util.List;
import java.util.Locale;

/**
 * What is asked of the policies about one end.
 *
 * @param direction whether that end sends or receives
 * @param subject that end
 * @param other the other one
 * @param asked what is wanted
 */
record Question(Direction direction, Party subject, Party other, PortProtocol asked) {

    Match match(WrittenRule rule) {
        return rule.match(other, destination(), asked);
    }

    private Party destination() {
        return direction == Direction.INGRESS ? subject : other;
    }

    String word() {
        return direction.name().toLowerCase(Locale.ROOT);
    }

    Match isAbout(WrittenPolicy policy) {
        return policy.isAbout(subject, direction);
    }

    static String unknown(Party party, String words) {
        return "whether " + party.label() + " is one of " + words + " is not known";
    }

    /** Why a policy that selects the subject does not let this through. */
    String whyNot(WrittenPolicy policy) {
        String selects = "it selects " + subject.label() + " for " + word();
        List<WrittenRule> rules = policy.rules(direction);
        if (rules.isEmpty()) {
            return selects + ", and has no rule that lets anything through";
        }
        StringBuilder words = new StringBuilder(selects + ", and no rule of it lets this through");
        for (WrittenRule rule : rules) {
            String only = rule.namesPort(destination(), asked) ? rule.peerWords() : rule.portWords();
            words.append(words.indexOf(": ") < 0 ? ": " : ", ")
                    .append(word() + "[" + rule.index() + "] names only " + only);
        }
        return words.toString();
    }
}

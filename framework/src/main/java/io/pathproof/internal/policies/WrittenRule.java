package io.pathproof.internal.policies;

import io.pathproof.policies.end.PortProtocol;
import io.pathproof.policies.verdict.PolicyRule;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A rule of a policy.
 *
 * @param index which one of its direction it is
 * @param name what its author calls it; empty for nothing
 * @param action what it does
 * @param peers whom it names; none for anybody
 * @param ports which ports it names; none for any, and for protocols without ports
 */
public record WrittenRule(
        int index, String name, PolicyRule.Action action, List<PolicyPeer> peers, List<PolicyPort> ports) {

    Match match(Party other, Party destination, PortProtocol asked) {
        return namesPort(destination, asked) ? matchPeer(other) : Match.NO;
    }

    boolean namesPort(Party destination, PortProtocol asked) {
        return ports.isEmpty() || ports.stream().anyMatch(port -> port.matches(asked, destination));
    }

    private Match matchPeer(Party other) {
        if (peers.isEmpty()) {
            return Match.YES;
        }
        Match best = Match.NO;
        for (PolicyPeer peer : peers) {
            Match match = peer.match(other);
            best = match.compareTo(best) > 0 ? match : best;
        }
        return best;
    }

    String words() {
        return (name.isEmpty() ? "" : "\"" + name + "\": ") + peerWords() + "; " + portWords();
    }

    String peerWords() {
        return peers.isEmpty()
                ? "anybody"
                : peers.stream().map(Object::toString).collect(Collectors.joining(" or "));
    }

    String portWords() {
        return ports.isEmpty()
                ? "any port"
                : ports.stream().map(Object::toString).collect(Collectors.joining(" or "));
    }
}

package io.pathproof.internal.rules;

import io.pathproof.internal.rules.TraceNode.Kind;
import java.util.List;

/**
 * What stands behind {@code check_pkt_larger} is carried out twice: as for a packet that is larger, then as for one that is not. The
 * datapath takes one of the two by the size of each packet.
 */
final class SizeBranches {

    private SizeBranches() {}

    static boolean begin(TraceNode node) {
        return node.kind() == Kind.ACTION && node.text().startsWith("check_pkt_larger(");
    }

    /**
     * Both of them. They have the same actions, whatever comes of these.
     *
     * @throws UnclearTraceException if they have not
     */
    static List<List<TraceNode>> of(List<TraceNode> rest) {
        List<String> actions = rest.stream()
                .filter(node -> node.kind() == Kind.ACTION)
                .map(TraceNode::text)
                .toList();
        int half = actions.size() / 2;
        if (!actions.subList(0, half).equals(actions.subList(half, actions.size()))) {
            throw new UnclearTraceException(
                    "after check_pkt_larger, ofproto/trace does not tell twice the same actions");
        }
        int second = placeOf(half, rest);
        return List.of(rest.subList(0, second), rest.subList(second, rest.size()));
    }

    private static int placeOf(int number, List<TraceNode> nodes) {
        int seen = 0;
        for (int i = 0; i < nodes.size(); i++) {
            if (nodes.get(i).kind() == Kind.ACTION && seen++ == number) {
                return i;
            }
        }
        return nodes.size();
    }
}

package io.pathproof.cluster.cni;

import java.util.Map;
import java.util.Set;
import org.apiguardian.api.API;

/**
 * What a policy in force has to be in force for.
 *
 * @param policy its name
 * @param directions what it is about
 * @param rules how many different rules it has, by direction; without a direction where the plugin may make several of one, as of a port
 *     by its name
 * @param pods those that it selects and that have started; where a node is asked, those on this node
 * @param peers addresses of pods that it lets through, by direction, and that it is to know by now
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record PolicyQuery(
        PolicyName policy,
        Set<Direction> directions,
        Map<Direction, Integer> rules,
        Set<PodName> pods,
        Map<Direction, Set<String>> peers) {

    public PolicyQuery {
        directions = Set.copyOf(directions);
        rules = Map.copyOf(rules);
        pods = Set.copyOf(pods);
        peers = Map.copyOf(peers);
    }
}

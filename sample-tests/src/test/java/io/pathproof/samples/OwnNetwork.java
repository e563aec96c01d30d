package io.pathproof.samples;

import io.pathproof.cluster.cni.CniProfile;
import io.pathproof.cluster.cni.Direction;
import io.pathproof.cluster.cni.OvsInterface;
import io.pathproof.cluster.cni.Place;
import io.pathproof.cluster.cni.PodName;
import io.pathproof.cluster.cni.PolicyName;
import io.pathproof.cluster.cni.PolicyQuery;
import io.pathproof.cluster.cni.PolicyQuestion;
import io.pathproof.cluster.cni.PolicyState;
import io.pathproof.cluster.cni.PolicyState.Presence;
import io.pathproof.traffic.CommandResult;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A template for a network of one's own. This one has a DaemonSet on each node, which writes a pod's name on its interface, and prints what
 * it has installed of a policy: a line for each pod and direction, with a number that is another one after each change.
 *
 * <pre>{@code
 * shop/deny ingress shop/client 17
 * }</pre>
 */
// tag::own[]
public final class OwnNetwork implements CniProfile {

    /** For messages. */
    @Override
    public String name() {
        return "our network";
    }

    /** A cluster that has this workload has this network. */
    @Override
    public List<Place> openVswitch() {
        return List.of(new Place("our-network-agent", "openvswitch"));
    }

    /** Where ovn-nbctl can be run; none without OVN. */
    @Override
    public List<Place> northbound() {
        return List.of();
    }

    @Override
    public String bridge() {
        return "br-pods";
    }

    @Override
    public String tunnelDevice() {
        return "vxlan_sys_4789";
    }

    /** Of the interfaces in Open vSwitch's database, those that are a pod's. */
    @Override
    public Optional<PodName> podOf(OvsInterface port) {
        return Optional.of(port.externalId("our-pod"))
                .filter(pod -> pod.contains("/"))
                .map(OwnNetwork::pod);
    }

    /** A pod has started when its traffic goes through: what does your network write, or do, last? */
    @Override
    public boolean isReady(OvsInterface port) {
        return port.number() > 0 && port.externalId("our-state").equals("forwarding");
    }

    /** What is asked on each node, in a container of the pod with Open vSwitch. Ask for what is installed, not for what is to be. */
    @Override
    public PolicyQuestion question(PolicyName policy) {
        return PolicyQuestion.ofEachNode("agent", "our-network", "show-installed", policy.toString());
    }

    /** The answer. Who did not answer has not said that there is nothing: that is unknown, and asked again. */
    @Override
    public PolicyState read(PolicyQuery query, CommandResult answer) {
        if (!answer.succeeded()) {
            return PolicyState.unknown(
                    "the agent could not be asked: " + answer.stderr().strip());
        }
        List<String[]> lines =
                answer.stdout().lines().map(line -> line.split(" ")).toList();
        List<String> missing = new ArrayList<>();
        Map<Direction, Set<String>> marks = new EnumMap<>(Direction.class);
        for (Direction direction : Direction.values()) {
            String way = direction.name().toLowerCase(Locale.ROOT);
            List<String[]> installed =
                    lines.stream().filter(line -> line[1].equals(way)).toList();
            // Also where the policy is not about that direction any more: what was installed for it has to go.
            marks.put(direction, installed.stream().map(line -> line[3]).collect(Collectors.toSet()));
            Set<PodName> pods = installed.stream().map(line -> pod(line[2])).collect(Collectors.toSet());
            query.pods().stream()
                    .filter(pod -> query.directions().contains(direction) && !pods.contains(pod))
                    .forEach(pod -> missing.add(way + ": pod " + pod + " has no rules yet"));
        }
        // If your network lists the pods that a policy lets through, look for those of query.peers() as well.
        return lines.isEmpty()
                ? query.pods().isEmpty()
                        ? PolicyState.notNeeded("nothing, and no pod of it here")
                        : PolicyState.absent("nothing installed")
                : new PolicyState(Presence.THERE, missing, marks, lines.size() + " lines");
    }

    private static PodName pod(String name) {
        return new PodName(name.substring(0, name.indexOf('/')), name.substring(name.indexOf('/') + 1));
    }
}
// end::own[]

package io.pathproof.internal.k8s;

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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Antrea: flows of its own, without OVN. Its agent on a node tells which of them it has installed for a policy. */
public final class Antrea implements CniProfile {

    /** Policies of several types may have the same name: the agent wants to be told which, and in older versions knows no types. */
    static final String FLOWS =
            """
            flows=$(antctl get ovsflows --networkpolicy "$1" -n "$2" --type K8sNP 2>&1) && printf '%s\\n' "$flows" && exit
            case $flows in *'unknown flag'*) exec antctl get ovsflows --networkpolicy "$1" -n "$2" ;; esac
            printf '%s\\n' "$flows" >&2
            exit 1
            """;

    /** So the agent says that it has no such policy; whatever else goes wrong says nothing of it. */
    private static final Pattern NOT_FOUND = Pattern.compile("not ?found", Pattern.CASE_INSENSITIVE);

    @Override
    public String name() {
        return "Antrea";
    }

    @Override
    public List<Place> openVswitch() {
        return List.of(new Place("antrea-agent", "antrea-ovs"));
    }

    @Override
    public List<Place> northbound() {
        return List.of();
    }

    @Override
    public String bridge() {
        return "br-int";
    }

    /** The port antrea-tun0 is one of the database; the kernel has one device for all of a type. */
    @Override
    public String tunnelDevice() {
        return "genev_sys_6081";
    }

    @Override
    public Optional<PodName> podOf(OvsInterface port) {
        String name = port.externalId("pod-name");
        // A pod's further interfaces say which device of the pod they are; the first one says eth0, or nothing in older
        // versions.
        String device = port.externalIds().getOrDefault("if-dev", "eth0");
        return name.isEmpty() || !device.equals("eth0")
                ? Optional.empty()
                : Optional.of(new PodName(port.externalId("pod-namespace"), name));
    }

    /**
     * The agent writes the database first and installs the pod's flows before it answers the kubelet, so a pod with an address has them.
     */
    @Override
    public boolean isReady(OvsInterface port) {
        return port.number() > 0;
    }

    @Override
    public PolicyQuestion question(PolicyName policy) {
        return PolicyQuestion.ofEachNode("antrea-agent", "sh", "-c", FLOWS, "sh", policy.name(), policy.namespace());
    }

    /** A peer is a clause of a conjunction, by its address, on each node that has a pod which the policy selects. */
    @Override
    public PolicyState read(PolicyQuery query, CommandResult answer) {
        long flows =
                answer.stdout().lines().filter(line -> line.contains("table=")).count();
        if (!answer.succeeded() && !NOT_FOUND.matcher(answer.stderr()).find()) {
            return PolicyState.unknown(
                    "the agent could not be asked: " + answer.stderr().strip());
        }
        if (!answer.succeeded() || flows == 0) {
            return query.pods().isEmpty() ? PolicyState.notNeeded("no flows") : PolicyState.absent("no flows");
        }
        List<String> missing = query.pods().isEmpty()
                ? List.of()
                : query.peers().entrySet().stream()
                        .flatMap(peers -> peers.getValue().stream()
                                .filter(address ->
                                        !Peers.isIn(answer.stdout(), field(peers.getKey(), address) + "=", address))
                                .map(address -> PolicyTables.noRule(peers.getKey(), address)))
                        .sorted()
                        .toList();
        return new PolicyState(Presence.THERE, missing, Map.of(), flows + " flows");
    }

    private static String field(Direction direction, String address) {
        boolean ipv6 = address.indexOf(':') >= 0;
        return direction == Direction.INGRESS ? ipv6 ? "ipv6_src" : "nw_src" : ipv6 ? "ipv6_dst" : "nw_dst";
    }
}

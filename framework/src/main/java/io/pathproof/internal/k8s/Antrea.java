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
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Antrea: flows of its own, without OVN. Its agent on a node tells which of them it has installed for a policy. */
public final class Antrea implements CniProfile {

    /**
     * Policies of several types may have the same name: the agent wants to be told which, and in older versions knows no types. Which ports
     * the pods have is in Open vSwitch's database.
     */
    static final String FLOWS =
            """
            flows=$(antctl get ovsflows --networkpolicy "$1" -n "$2" --type K8sNP 2>&1) || case $flows in
            *'unknown flag'*) flows=$(antctl get ovsflows --networkpolicy "$1" -n "$2" 2>&1) ;;
            *) false ;;
            esac || {
              printf '%s\\n' "$flows" >&2
              exit 1
            }
            printf '%s\\n' "$flows"
            """
                    + "exec " + String.join(" ", OvsInterfaces.QUESTION) + "\n";

    /** So the agent says that it has no such policy; whatever else goes wrong, a program that is not found among it, says nothing of it. */
    private static final Pattern NOT_FOUND = Pattern.compile("Not ?Found: ");

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

    /** An agent has flows of a policy if it has pods that the policy selects. */
    @Override
    public PolicyState read(PolicyQuery query, CommandResult answer) {
        if (!answer.succeeded() && !NOT_FOUND.matcher(answer.stderr()).find()) {
            return PolicyState.unknown("the agent could not be asked: " + (answer.stderr() + answer.stdout()).strip());
        }
        AntreaFlows flows = AntreaFlows.read(answer.stdout());
        if (flows.lines().isEmpty()) {
            return query.pods().isEmpty() ? PolicyState.notNeeded("no flows") : PolicyState.absent("no flows");
        }
        Map<Direction, Set<String>> rules = new EnumMap<>(Direction.class);
        for (Direction direction : Direction.values()) {
            rules.put(direction, flows.rules(direction));
        }
        return new PolicyState(
                Presence.THERE,
                query.pods().isEmpty() ? List.of() : missing(query, flows, pods(answer.stdout())),
                rules,
                flows.lines().size() + " flows");
    }

    private Map<PodName, OvsInterface> pods(String answer) {
        Map<PodName, OvsInterface> pods = new HashMap<>();
        OvsInterfaces.read(answer.lines().filter(line -> line.startsWith("{")).collect(Collectors.joining("\n")))
                .forEach(port -> podOf(port).ifPresent(pod -> pods.put(pod, port)));
        return pods;
    }

    private static List<String> missing(PolicyQuery query, AntreaFlows flows, Map<PodName, OvsInterface> ports) {
        List<String> missing = new ArrayList<>();
        for (Direction direction : new TreeSet<>(query.directions())) {
            String way = PolicyLook.word(direction) + ": ";
            query.pods().stream()
                    .filter(pod -> Optional.ofNullable(ports.get(pod))
                            .filter(port -> flows.deny(direction, port))
                            .isEmpty())
                    .sorted(Comparator.comparing(PodName::toString))
                    .forEach(pod -> missing.add(
                            way + "pod " + pod + " has no flow in the table " + AntreaFlows.defaultTable(direction)));
            int rules = flows.rules(direction).size();
            Integer wanted = query.rules().get(direction);
            if (wanted != null && wanted != rules) {
                missing.add(way + "flows of " + rules + " rules are there, and the policy has " + wanted);
            }
        }
        new TreeMap<>(query.peers()).forEach((direction, addresses) -> addresses.stream()
                .filter(address -> !flows.name(direction, address))
                .sorted()
                .forEach(address -> missing.add(PolicyTables.noRule(direction, address))));
        return missing;
    }

    /** A rule has an id by what it says, and is left alone as long as it says that. */
    @Override
    public boolean keepsRules() {
        return true;
    }

    @Override
    public Optional<PolicyState> ownPolicy(Map<String, Object> object) {
        return Optional.of(new AntreaPolicy(object)).filter(AntreaPolicy::isOne).map(AntreaPolicy::state);
    }
}

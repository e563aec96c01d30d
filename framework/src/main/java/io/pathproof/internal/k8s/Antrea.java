package io.pathproof.internal.k8s;

import io.pathproof.cluster.cni.CniProfile;
import io.pathproof.cluster.cni.OvsInterface;
import io.pathproof.cluster.cni.Place;
import io.pathproof.cluster.cni.PodName;
import io.pathproof.cluster.cni.PolicyName;
import io.pathproof.cluster.cni.PolicyQuery;
import io.pathproof.cluster.cni.PolicyQuestion;
import io.pathproof.cluster.cni.PolicyState;
import io.pathproof.traffic.CommandResult;
import java.util.List;
import java.util.Optional;

/** Antrea: flows of its own, without OVN. Its agent on a node tells which of them it has installed for a policy. */
public final class Antrea implements CniProfile {

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
        return PolicyQuestion.ofEachNode(
                "antrea-agent",
                "antctl",
                "get",
                "ovsflows",
                "--networkpolicy",
                policy.name(),
                "-n",
                policy.namespace());
    }

    @Override
    public PolicyState read(PolicyQuery query, CommandResult answer) {
        long flows =
                answer.stdout().lines().filter(line -> line.contains("table=")).count();
        if (!answer.succeeded() || flows == 0) {
            boolean complete = query.pods().isEmpty();
            return new PolicyState(false, complete, "", "no flows" + (complete ? " on a node that needs none" : ""));
        }
        return new PolicyState(true, true, "", flows + " flows");
    }
}

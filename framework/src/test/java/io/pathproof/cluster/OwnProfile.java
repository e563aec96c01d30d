package io.pathproof.cluster;

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

/** A user's own profile, for a CNI plugin that has the names of Kube-OVN. */
public final class OwnProfile implements CniProfile {

    @Override
    public String name() {
        return "our own";
    }

    @Override
    public List<Place> openVswitch() {
        return List.of(new Place("ovs-ovn", "openvswitch"));
    }

    @Override
    public List<Place> northbound() {
        return List.of();
    }

    @Override
    public String bridge() {
        return "br-int";
    }

    @Override
    public String tunnelDevice() {
        return "vxlan_sys_4789";
    }

    @Override
    public Optional<PodName> podOf(OvsInterface port) {
        return Optional.empty();
    }

    @Override
    public boolean isReady(OvsInterface port) {
        return true;
    }

    @Override
    public PolicyQuestion question(PolicyName policy) {
        return PolicyQuestion.ofEachNode("openvswitch", "true");
    }

    @Override
    public PolicyState read(PolicyQuery query, CommandResult answer) {
        return PolicyState.absent("nothing");
    }
}

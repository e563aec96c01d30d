package io.pathproof.internal.k8s;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.LabelSelectorBuilder;
import io.pathproof.cluster.OwnProfile;
import io.pathproof.cluster.cni.ClusterException;
import io.pathproof.cluster.cni.CniProfile;
import io.pathproof.internal.k8s.Workloads.Workload;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which CNI plugin a cluster has, by its workloads as each plugin's own manifests name them. */
class CniTest {

    private static final Workload PROXY = workload("DaemonSet", "kube-system", "kube-proxy", "kube-proxy");

    // kubeovn/kube-ovn, dist/images/install.sh
    private static final List<Workload> KUBE_OVN = List.of(
            PROXY,
            workload("DaemonSet", "kube-system", "ovs-ovn", "openvswitch"),
            workload("DaemonSet", "kube-system", "kube-ovn-cni", "cni-server"),
            workload("Deployment", "kube-system", "ovn-central", "ovn-central"));

    // ovn-kubernetes/ovn-kubernetes, dist/templates: ovs-node.yaml.j2, ovnkube-single-node-zone.yaml.j2,
    // ovnkube-db.yaml.j2
    private static final List<Workload> OVN_KUBERNETES_ZONES = List.of(
            workload("DaemonSet", "ovn-kubernetes", "ovs-node", "ovs-daemons"),
            workload(
                    "DaemonSet",
                    "ovn-kubernetes",
                    "ovnkube-node",
                    "nb-ovsdb",
                    "sb-ovsdb",
                    "ovn-northd",
                    "ovnkube-controller"));
    private static final List<Workload> OVN_KUBERNETES_CENTRAL = List.of(
            workload("DaemonSet", "ovn-kubernetes", "ovs-node", "ovs-daemons"),
            workload("DaemonSet", "ovn-kubernetes", "ovnkube-node", "ovn-controller", "ovnkube-node"),
            workload("Deployment", "ovn-kubernetes", "ovnkube-db", "nb-ovsdb", "sb-ovsdb"));
    // ovnkube-zone-controller.yaml.j2, ovnkube-node.yaml.j2
    private static final List<Workload> OVN_KUBERNETES_SHARED_ZONES = List.of(
            workload("DaemonSet", "ovn-kubernetes", "ovs-node", "ovs-daemons"),
            workload("DaemonSet", "ovn-kubernetes", "ovnkube-node", "ovn-controller", "ovnkube-node"),
            workload(
                    "DaemonSet",
                    "ovn-kubernetes",
                    "ovnkube-zone-controller",
                    "nb-ovsdb",
                    "sb-ovsdb",
                    "ovn-northd",
                    "ovnkube-controller"));

    // antrea-io/antrea, build/yamls/antrea.yml
    private static final List<Workload> ANTREA = List.of(
            workload("DaemonSet", "kube-system", "antrea-agent", "antrea-agent", "antrea-ovs"),
            workload("Deployment", "kube-system", "antrea-controller", "antrea-controller"));

    @Test
    void kubeOvnHasOneNorthboundDatabase() {
        Cni cni = find(KUBE_OVN);
        assertThat(cni.profile().name()).isEqualTo("Kube-OVN");
        assertThat(cni.openVswitch()).isEqualTo(new Cni.Found("kube-system", selector("ovs-ovn"), "openvswitch", true));
        assertThat(cni.northbound())
                .contains(new Cni.Found("kube-system", selector("ovn-central"), "ovn-central", false));
    }

    @Test
    void ovnKubernetesHasOneForEachZoneOrOneForAll() {
        Cni zones = find(OVN_KUBERNETES_ZONES);
        assertThat(zones.profile().name()).isEqualTo("OVN-Kubernetes");
        assertThat(zones.northbound())
                .contains(new Cni.Found("ovn-kubernetes", selector("ovnkube-node"), "nb-ovsdb", true));
        assertThat(find(OVN_KUBERNETES_SHARED_ZONES).northbound())
                .contains(new Cni.Found("ovn-kubernetes", selector("ovnkube-zone-controller"), "nb-ovsdb", true));
        assertThat(find(OVN_KUBERNETES_CENTRAL).northbound())
                .contains(new Cni.Found("ovn-kubernetes", selector("ovnkube-db"), "nb-ovsdb", false));
    }

    @Test
    void antreaHasNone() {
        Cni cni = find(ANTREA);
        assertThat(cni.profile().name()).isEqualTo("Antrea");
        assertThat(cni.northbound()).isEmpty();
    }

    @Test
    void anUnknownPluginIsToldWithWhatWasLookedForAndFound() {
        List<Workload> kindnet = List.of(PROXY, workload("DaemonSet", "kube-system", "kindnet", "kindnet-cni"));
        assertThatThrownBy(() -> find(kindnet))
                .isInstanceOf(ClusterException.class)
                .hasMessage(
                        """
                        the CNI plugin of this cluster is none that is known. Looked for a DaemonSet
                          "ovs-ovn" with a container "openvswitch": Kube-OVN
                          "ovs-node" with a container "ovs-daemons": OVN-Kubernetes
                          "antrea-agent" with a container "antrea-ovs": Antrea
                        and found
                          DaemonSet kube-system/kube-proxy [kube-proxy]
                          DaemonSet kube-system/kindnet [kindnet-cni]
                        Pathproof needs one that forwards by Open vSwitch. Another one, or other names, are taught by a profile,\
                         see "On a cluster": https://github.com/pathproof/pathproof/blob/v0.1/docs/cluster.md#cni-profiles""");
    }

    @Test
    void aPluginWithoutItsDatabaseIsToldSo() {
        assertThatThrownBy(() -> find(KUBE_OVN.subList(0, 3)))
                .isInstanceOf(ClusterException.class)
                .hasMessageStartingWith(
                        "the CNI plugin is Kube-OVN, and its northbound database is not to be found: looked"
                                + " for \"ovn-central\" with a container \"ovn-central\"; found   DaemonSet kube-system/kube-proxy");
    }

    @Test
    void theUsersOwnProfilesAreAskedFirst(@TempDir Path classes) throws IOException {
        Path services = Files.createDirectories(classes.resolve("META-INF/services"));
        Files.writeString(services.resolve(CniProfile.class.getName()), OwnProfile.class.getName());
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {classes.toUri().toURL()}, before)) {
            thread.setContextClassLoader(loader);
            assertThat(find(KUBE_OVN).profile().name()).isEqualTo("our own");
            assertThat(find(ANTREA).profile().name()).isEqualTo("Antrea");
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    @Test
    void whatCouldNotBeAskedForMayBeThere() {
        Workloads workloads =
                new Workloads(List.of(), List.of("DaemonSets could not be asked for: daemonsets.apps is forbidden"));
        assertThatThrownBy(() -> Cni.find(List.of(new KubeOvn()), workloads))
                .isInstanceOf(ClusterException.class)
                .hasMessage(
                        """
                        which CNI plugin this cluster has is not known. Looked for a DaemonSet
                          "ovs-ovn" with a container "openvswitch": Kube-OVN
                        and found
                          DaemonSets could not be asked for: daemonsets.apps is forbidden
                        Pathproof needs one that forwards by Open vSwitch. Another one, or other names, are taught by a profile,\
                         see "On a cluster": https://github.com/pathproof/pathproof/blob/v0.1/docs/cluster.md#cni-profiles""");
    }

    private static Cni find(List<Workload> workloads) {
        return Cni.find(Cni.profiles(), new Workloads(workloads, List.of()));
    }

    private static Workload workload(String kind, String namespace, String name, String... containers) {
        return new Workload(kind, namespace, name, selector(name), List.of(containers));
    }

    private static LabelSelector selector(String name) {
        return new LabelSelectorBuilder().addToMatchLabels("app", name).build();
    }
}

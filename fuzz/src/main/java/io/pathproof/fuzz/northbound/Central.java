package io.pathproof.fuzz.northbound;

import io.pathproof.fuzz.pipeline.Host;
import io.pathproof.fuzz.pipeline.Northbound;
import io.pathproof.fuzz.pipeline.Terrain;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** OVN's databases and ovn-northd on the first node, ovn-controller on each. */
public final class Central {

    private static final String CTL = "OVN_LOGDIR=/run/ovn OVN_RUNDIR=/run/ovn /usr/share/ovn/scripts/ovn-ctl ";

    /** A router that learns nothing: what it knows it is told. */
    private static final String NETWORK =
            """
            -- ls-add sw0 -- ls-add sw1 -- lr-add r
            -- set Logical_Router r options:always_learn_from_arp_request=false options:dynamic_neigh_routers=true
            -- lrp-add r r0 0a:00:00:00:01:00 10.0.0.6/29 fd00::6/125
            -- lrp-add r r1 0a:00:00:00:01:01 10.0.0.14/29 fd00::e/125
            -- lsp-add sw0 to-r0 -- set Logical_Switch_Port to-r0 type=router options:router-port=r0 addresses=router
            -- lsp-add sw1 to-r1 -- set Logical_Switch_Port to-r1 type=router options:router-port=r1 addresses=router
            """;

    private final Terrain terrain;
    private final Shell shell;
    private final Path directory;

    /** Runs commands on nodes. */
    public interface Shell {

        /** Returns its output. */
        String run(int node, String command);
    }

    /**
     * Starts OVN. When this returns, each node has the flows for a network without ACLs.
     *
     * @param directory of the first node that is {@code /run/ovn} there
     */
    public Central(Terrain terrain, Shell shell, Path directory) {
        this.terrain = terrain;
        this.shell = shell;
        this.directory = directory;
        shell.run(
                0,
                CTL + "--db-nb-file=/run/ovn/nb.db --db-sb-file=/run/ovn/sb.db --ovn-nb-log=-vconsole:off"
                        + " --ovn-sb-log=-vconsole:off --db-sb-create-insecure-remote=yes start_northd");
        for (int node = 0; node < terrain.nodes(); node++) {
            shell.run(node, chassis(node) + "\n" + CTL + "start_controller");
        }
        nb("--wait=none", NETWORK + ports() + groups());
        nb("--wait=hv", "-- sync");
    }

    private String chassis(int node) {
        String remote = node == 0
                ? "unix:/run/ovn/ovnsb_db.sock"
                : "tcp:" + terrain.underlays().get(0) + ":6642";
        String interfaces = terrain.on(node).stream()
                .map(host -> " -- set Interface " + host.port() + " external-ids:iface-id=" + host.name())
                .collect(Collectors.joining());
        return "ovs-vsctl set Open_vSwitch . external-ids:system-id=chassis" + node + " external-ids:ovn-remote="
                + remote + " external-ids:ovn-encap-type=geneve external-ids:ovn-encap-ip="
                + terrain.underlays().get(node) + interfaces;
    }

    private String ports() {
        StringBuilder text = new StringBuilder();
        for (Host host : terrain.hosts()) {
            text.append("-- lsp-add sw").append(host.link()).append(' ').append(host.name());
            text.append(" -- lsp-set-addresses ").append(host.name());
            text.append(" '%s %s %s'\n".formatted(host.mac(), host.address(), host.address6()));
            text.append("-- lr-route-add r ")
                    .append(host.askers())
                    .append(' ')
                    .append(host.address())
                    .append('\n');
            text.append("-- lr-route-add r ")
                    .append(host.askers6())
                    .append(' ')
                    .append(host.address6())
                    .append('\n');
        }
        return text.toString();
    }

    private String groups() {
        List<Host> hosts = terrain.hosts();
        return "-- pg-add pg0 " + hosts.get(0) + " " + hosts.get(hosts.size() - 1) + "\n" + "-- pg-add pg1 "
                + hosts.get(1) + " " + hosts.get(2) + "\n";
    }

    /** Has these ACLs and no others. When this returns, each node has the flows for them. */
    public void take(Northbound northbound) {
        StringBuilder text = new StringBuilder();
        for (String on : List.of("sw0", "sw1", "pg0", "pg1")) {
            text.append("-- ").append(type(on)).append(" acl-del ").append(on).append('\n');
        }
        northbound.acls().forEach(acl -> text.append("-- ").append(acl.text()).append('\n'));
        nb("--wait=hv", text.toString());
    }

    private static String type(String on) {
        return "--type=" + (on.startsWith("pg") ? "port-group" : "switch");
    }

    /** Follows so many packets through what the databases have now. */
    Tracer tracer(int packets) {
        return new Tracer(shell, directory, packets);
    }

    private void nb(String wait, String commands) {
        shell.run(
                0,
                "timeout 60 ovn-nbctl --db=unix:/run/ovn/ovnnb_db.sock " + wait + " "
                        + commands.replace('\n', ' ').replaceFirst("^-- ", ""));
    }
}

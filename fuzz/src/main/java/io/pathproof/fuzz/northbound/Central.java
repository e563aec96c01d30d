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

    /** What load balancers are asked by. */
    static final Host VIP = Host.virtual(200, Host.VIP);

    /** What those of the first switch are behind for those of the third. */
    static final Host SNAT = Host.virtual(21, Host.SNAT);

    /** The addresses of the router, one on each switch, that of the load balancers, and the gateway's. */
    public static final List<Host> VIRTUAL =
            List.of(Host.virtual(6, "router0"), Host.virtual(14, "router1"), VIP, SNAT);

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
        nb("--wait=none", LogicalNetwork.text(terrain));
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

    /** Has these ACLs and load balancers, and no others. When this returns, each node has the flows for them. */
    public void take(Northbound northbound) {
        StringBuilder text = new StringBuilder();
        for (String on : List.of("sw0", "sw1", "pg0", "pg1")) {
            text.append("-- ").append(type(on)).append(" acl-del ").append(on).append('\n');
        }
        text.append("-- --all destroy Load_Balancer\n");
        northbound
                .commands()
                .forEach(command -> text.append("-- ").append(command).append('\n'));
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

package io.pathproof.datapath;

import io.pathproof.topology.Node;
import io.pathproof.topology.Pod;

/** OVN on one node: its databases, ovn-northd and ovn-controller, which then owns the flows of br-int. */
record Ovn(Node node) {

    static final String SWITCH = "sw";

    static Ovn start(Node node) {
        Ovn ovn = new Ovn(node);
        node.exec("mkdir", "-p", "/run/ovn");
        ovn.ctl(
                "--db-nb-file=/run/ovn/nb.db",
                "--db-sb-file=/run/ovn/sb.db",
                "--ovn-nb-log=-vconsole:off",
                "--ovn-sb-log=-vconsole:off",
                "start_northd");
        node.vsctl(
                "set",
                "Open_vSwitch",
                ".",
                "external-ids:ovn-remote=unix:/run/ovn/ovnsb_db.sock",
                "external-ids:ovn-encap-type=geneve",
                "external-ids:ovn-encap-ip=127.0.0.1");
        ovn.ctl("start_controller");
        ovn.nb("ls-add", SWITCH);
        return ovn;
    }

    private void ctl(String... words) {
        String command =
                "OVN_LOGDIR=/run/ovn OVN_RUNDIR=/run/ovn /usr/share/ovn/scripts/ovn-ctl " + String.join(" ", words);
        node.exec("sh", "-c", command);
    }

    /** Runs ovn-nbctl and waits until every chassis has carried out what it changed. */
    String nb(String... words) {
        String[] command = new String[words.length + 3];
        command[0] = "ovn-nbctl";
        command[1] = "--db=unix:/run/ovn/ovnnb_db.sock";
        command[2] = words[0].equals("ls-add") ? "--wait=none" : "--wait=hv";
        System.arraycopy(words, 0, command, 3, words.length);
        return node.exec(command);
    }

    void attach(Pod pod) {
        nb(
                "lsp-add",
                SWITCH,
                pod.name(),
                "--",
                "lsp-set-addresses",
                pod.name(),
                pod.mac() + " " + pod.address().getHostAddress());
        node.vsctl("set", "Interface", pod.port(), "external-ids:iface-id=" + pod.name());
        node.exec(
                "ovn-nbctl",
                "--db=unix:/run/ovn/ovnnb_db.sock",
                "wait-until",
                "Logical_Switch_Port",
                pod.name(),
                "up=true");
        nb("sync");
    }
}

package io.pathproof.fuzz.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Draws the rules of one bridge: some tables that change packets and pass them on, and one that delivers them. */
final class ProgramGenerator {

    private static final int FENCE_PRIORITY = 65535;
    private static final int LEARNED = 20;

    private final Draw draw;
    private final Terrain terrain;
    private final int node;
    private final boolean anySlow;
    private final Endings endings;
    private final Changes changes;
    private final List<Rule> rules = new ArrayList<>();
    private long cookie;

    ProgramGenerator(Draw draw, Terrain terrain, int node, Tunnel tunnel) {
        this.draw = draw;
        this.terrain = terrain;
        this.node = node;
        this.anySlow = draw.percent(70);
        this.changes = new Changes(draw, terrain, anySlow);
        this.endings = new Endings(draw, terrain, node, tunnel, changes);
        this.cookie = 0x1000L * (node + 1);
    }

    Program program() {
        int last = draw.below(6);
        rules.add(fence());
        for (int table = 0; table < last; table++) {
            passing(table, table + 1);
        }
        delivering(last);
        return new Program(rules, endings.groups());
    }

    /** Sends what asks whether all is done back to where it came from, each by way of ovs-vswitchd. */
    static Rule fence() {
        List<String> actions = List.of("move:NXM_OF_ETH_SRC[]->NXM_NX_XXREG0[0..47]", "in_port");
        return new Rule(0, FENCE_PRIORITY, 0xfe, List.of("dl_type=" + Fence.TYPE), actions);
    }

    /**
     * Open vSwitch wants a meter before all else. Version 3.5 never comes to an end of a packet that it has to carry out a meter for by
     * itself, and then a clone.
     */
    private void add(int table, int priority, Match match, List<String> actions) {
        List<String> inOrder = new ArrayList<>(actions);
        if (draw.percent(6) && !actions.isEmpty() && !anySlow) {
            inOrder.add(0, "meter:" + draw.oneOf(1, 2));
        }
        rules.add(new Rule(table, priority, ++cookie, match.terms(), inOrder));
    }

    private void passing(int table, int next) {
        for (int i = draw.below(4); i > 0; i--) {
            Match match = Match.draw(draw, terrain, node);
            List<String> actions = new ArrayList<>();
            for (int change = draw.oneOf(0, 0, 1, 1, 2); change > 0; change--) {
                actions.add(changes.draw(match.after(actions)));
            }
            if (draw.percent(12)) {
                actions.add(endings.one(match.after(actions)));
            }
            if (draw.percent(85)) {
                actions.add(onward(match, next));
            }
            add(table, 10 + draw.below(50) * 10, match, actions);
        }
        if (table == 0 && draw.percent(15)) {
            trackSomeFragments(next);
        }
        if (draw.percent(92)) {
            add(table, 1, Match.ALL, List.of("resubmit(," + next + ")"));
        }
    }

    /** The fragments of a datagram part: conntrack gets some, and waits for the others. Later ones have no ports. */
    private void trackSomeFragments(int next) {
        List<String> terms = draw.oneOf(
                List.of("udp", "tp_dst=" + draw.oneOf(Services.ALL)),
                List.of("udp", "ip_frag=first"),
                List.of("ip", "ip_frag=later"));
        Match match = new Match(terms.get(0).equals("ip") ? Proto.IP : Proto.UDP, false, false, terms);
        add(0, 600, match, List.of("ct(table=" + next + ",zone=" + draw.between(1, 3) + ")"));
    }

    private String onward(Match match, int next) {
        List<Supplier<String>> ways = new ArrayList<>();
        String resubmit = "resubmit(," + next + ")";
        for (int i = 0; i < 5; i++) {
            ways.add(() -> resubmit);
        }
        ways.add(() -> "clone(resubmit(," + next + "))," + resubmit);
        ways.add(() ->
                "check_pkt_larger(" + draw.oneOf(100, 600, 1300) + ")->NXM_NX_REG" + draw.below(3) + "[0]," + resubmit);
        ways.add(() -> "sample(probability=65535,collector_set_id=1,obs_domain_id=1,obs_point_id=1)," + resubmit);
        ways.add(() -> "learn(table=" + LEARNED + ",priority=10,NXM_OF_ETH_DST[]=NXM_OF_ETH_SRC[],"
                + "output:NXM_OF_IN_PORT[]),resubmit(," + LEARNED + ")," + resubmit);
        if (match.proto().isIp()) {
            for (int i = 0; i < 4; i++) {
                ways.add(() -> track(next, match.proto()));
            }
        }
        return draw.oneOf(ways).get();
    }

    private String track(int next, Proto proto) {
        String zone = draw.oneOf("", ",zone=" + draw.between(1, 3));
        Host host = draw.oneOf(terrain.hosts());
        String address = proto.isIpv4() ? host.address() : "[" + host.address6() + "]";
        return draw.oneOf(
                "ct(table=" + next + zone + ")",
                "ct(commit,table=" + next + zone + ")",
                "ct(commit" + zone + "),resubmit(," + next + ")",
                "ct(commit,table=" + next + zone + ",nat(dst=" + address + "))",
                "ct(table=" + next + zone + ",nat)");
    }

    private void delivering(int table) {
        for (int i = draw.below(3); i > 0; i--) {
            Match match = Match.draw(draw, terrain, node);
            add(table, 600 + draw.below(50) * 10, match, draw.percent(50) ? List.of() : endings.several(match));
        }
        for (Host host : terrain.hosts()) {
            if (draw.percent(25)) {
                Match tagged =
                        new Match(Proto.ANY, true, false, List.of("vlan_tci=0x1000/0x1000", "dl_dst=" + host.mac()));
                add(table, 110, tagged, List.of("strip_vlan", endings.to(host)));
            }
            if (draw.percent(92)) {
                Match match = new Match(Proto.ANY, false, false, List.of("dl_dst=" + host.mac()));
                add(table, 100, match, List.of(endings.to(host)));
            }
        }
        if (draw.percent(70)) {
            Match many = new Match(Proto.ANY, false, false, List.of("dl_dst=01:00:00:00:00:00/01:00:00:00:00:00"));
            add(table, 90, many, flood());
        }
        if (draw.percent(30)) {
            add(table, 50, Match.ALL, draw.percent(50) ? List.of() : endings.several(Match.ALL));
        }
    }

    private List<String> flood() {
        return terrain.on(node).stream().map(endings::to).toList();
    }
}

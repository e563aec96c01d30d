package io.pathproof.fuzz.pipeline;

import java.util.ArrayList;
import java.util.List;

/** Draws where a packet goes to. */
final class Endings {

    private static final int MOST_GROUPS = 3;

    private final Draw draw;
    private final Terrain terrain;
    private final int node;
    private final Tunnel tunnel;
    private final Changes changes;
    private final List<Group> groups = new ArrayList<>();

    Endings(Draw draw, Terrain terrain, int node, Tunnel tunnel, Changes changes) {
        this.draw = draw;
        this.terrain = terrain;
        this.node = node;
        this.tunnel = tunnel;
        this.changes = changes;
    }

    /** The groups that the endings drawn so far want. */
    List<Group> groups() {
        return groups;
    }

    /** Some places, with changes between. */
    List<String> several(Match match) {
        List<String> actions = new ArrayList<>();
        for (int i = draw.oneOf(1, 1, 2, 3); i > 0; i--) {
            if (draw.percent(30)) {
                actions.add(changes.draw(match.after(actions)));
            }
            actions.add(one(match.after(actions)));
        }
        return actions;
    }

    /** One place, mostly. */
    String one(Match match) {
        int kind = draw.below(100);
        if (kind < 8 && match.fromHost()) {
            return "in_port";
        }
        if (kind < 20) {
            return "clone(" + changes.draw(match) + "," + output() + ")";
        }
        if (kind < 32 && groups.size() < MOST_GROUPS) {
            return group(match);
        }
        return kind < 40 ? "controller(max_len=" + draw.oneOf(64, 65535) + ")" : output();
    }

    /** To a host's port, or to its node. What came by a tunnel goes back into none: Open vSwitch sees to that. */
    String output() {
        return draw.percent(20) && terrain.nodes() > 1
                ? to(draw.oneOf(terrain.notOn(node)))
                : "output:" + draw.oneOf(terrain.on(node)).way();
    }

    /** The way to a host. */
    String to(Host host) {
        return host.node() == node
                ? "output:" + host.way()
                : "set_field:" + terrain.underlays().get(host.node()) + "->tun_dst,output:" + tunnel.port();
    }

    private String group(Match match) {
        String type = draw.oneOf("all", "select", "indirect", "all");
        List<List<String>> buckets = new ArrayList<>();
        for (int i = type.equals("indirect") ? 1 : draw.between(1, 3); i > 0; i--) {
            List<String> bucket = new ArrayList<>();
            if (draw.percent(30)) {
                bucket.add(changes.draw(match.proto() == Proto.ANY ? match : Match.ALL));
            }
            bucket.add(output());
            buckets.add(draw.percent(10) ? List.of() : bucket);
        }
        groups.add(new Group(groups.size() + 1, type, buckets));
        return "group:" + groups.size();
    }
}

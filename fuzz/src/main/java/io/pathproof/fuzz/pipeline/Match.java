package io.pathproof.fuzz.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** What a rule is about. */
record Match(Proto proto, boolean tagged, boolean fromHost, List<String> terms) {

    Match {
        terms = List.copyOf(terms);
    }

    static final Match ALL = new Match(Proto.ANY, false, false, List.of());

    /** The same where these actions were carried out before: what they took off is there no more. */
    Match after(List<String> actions) {
        return actions.contains("strip_vlan") ? new Match(proto, false, fromHost, terms) : this;
    }

    /** Draws one: mostly of what packets have in fact. */
    static Match draw(Draw draw, Terrain terrain, int node) {
        Proto proto = draw.oneOf(
                Proto.ANY,
                Proto.ANY,
                Proto.IP,
                Proto.IP,
                Proto.UDP,
                Proto.UDP,
                Proto.UDP,
                Proto.ICMP,
                Proto.ICMP,
                Proto.TCP,
                Proto.SCTP,
                Proto.ARP,
                Proto.IPV6,
                Proto.UDP6,
                Proto.TCP6,
                Proto.ICMP6);
        List<String> terms = new ArrayList<>(proto.match());
        boolean fromHost = draw.percent(25);
        if (fromHost) {
            terms.add("in_port=" + draw.oneOf(terrain.on(node)).way());
        }
        boolean tagged = draw.percent(8);
        if (tagged) {
            terms.add(draw.oneOf("vlan_tci=0x1000/0x1000", "dl_vlan=" + draw.oneOf(Tags.ALL)));
        }
        for (int i = draw.oneOf(0, 0, 1, 1, 2); i > 0; i--) {
            List<Supplier<String>> fields = fields(draw, terrain, proto);
            String field = draw.oneOf(fields).get();
            String name = field.split("=", 2)[0];
            if (terms.stream().noneMatch(term -> term.startsWith(name + "="))) {
                terms.add(field);
            }
        }
        return new Match(proto, tagged, fromHost, terms);
    }

    private static List<Supplier<String>> fields(Draw draw, Terrain terrain, Proto proto) {
        List<Supplier<String>> fields = new ArrayList<>();
        fields.add(() -> "dl_dst=" + draw.oneOf(terrain.hosts()).mac());
        fields.add(() -> "dl_src=" + draw.oneOf(terrain.hosts()).mac());
        fields.add(() -> "reg" + draw.below(3) + "=" + draw.below(3));
        if (proto.isIpv4()) {
            fields.add(() -> "nw_dst=" + draw.oneOf(terrain.hosts()).address());
            fields.add(() -> "nw_src=" + draw.oneOf(terrain.hosts()).askers());
            fields.add(() -> "nw_dst=" + draw.oneOf(terrain.hosts()).askers());
            fields.add(() -> "nw_ttl=" + draw.oneOf(1, 64));
            fields.add(() -> "nw_tos=" + draw.oneOf(0, 32));
            // A later fragment has nothing of TCP, UDP or ICMP that an action could set.
            fields.add(() ->
                    "ip_frag=" + draw.oneOf("no", "yes", "first", proto == Proto.IP ? "later" : "no", "not_later"));
        }
        if (proto.isIpv6()) {
            fields.add(() -> "ipv6_dst=" + draw.oneOf(terrain.hosts()).address6());
            fields.add(() -> "ipv6_src=" + draw.oneOf(terrain.hosts()).askers6());
        }
        if (proto.isIp()) {
            fields.add(() -> "ct_state=" + draw.oneOf("-trk", "+trk", "+trk+new", "+trk+est", "+trk-est"));
        }
        if (proto.hasPorts()) {
            fields.add(() -> "tp_dst=" + draw.oneOf(Services.ALL));
            fields.add(() -> "tp_dst=" + draw.oneOf("0x1388/0xfffe", "" + Services.ASKER));
            fields.add(() -> "tp_src=" + draw.oneOf(Services.ASKER, Services.ECHO));
        }
        if (proto == Proto.ICMP) {
            fields.add(() -> "icmp_type=" + draw.oneOf(0, 8, 8, 3));
        }
        if (proto == Proto.ICMP6) {
            fields.add(() -> "icmp_type=" + draw.oneOf(128, 129, 135, 136));
        }
        if (proto == Proto.ARP) {
            fields.add(() -> "arp_op=" + draw.oneOf(1, 2));
            fields.add(() -> "arp_tpa=" + draw.oneOf(terrain.hosts()).address());
        }
        return fields;
    }
}

package io.pathproof.fuzz.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Draws what is done to a packet on its way. Open vSwitch takes only what sets a field that the match says is there.
 *
 * @param anySlow whether what the kernel cannot do may be drawn
 */
record Changes(Draw draw, Terrain terrain, boolean anySlow) {

    String draw(Match match) {
        return draw.oneOf(kinds(match)).get();
    }

    private List<Supplier<String>> kinds(Match match) {
        Proto proto = match.proto();
        List<Supplier<String>> kinds = new ArrayList<>(List.of(
                () -> "set_field:" + host().mac() + "->eth_dst",
                () -> "set_field:" + host().mac() + "->eth_src",
                () -> "set_field:" + draw.below(3) + "->reg" + draw.below(3),
                () -> "set_field:" + draw.below(3) + "->reg" + draw.below(3)));
        if (draw.percent(30)) {
            kinds.add(this::tag);
        }
        if (match.tagged()) {
            kinds.add(() -> "strip_vlan");
            kinds.add(() -> "strip_vlan");
            kinds.add(() -> "set_field:" + (4096 + draw.oneOf(Tags.ALL)) + "->vlan_vid");
            kinds.add(() -> "set_field:" + draw.below(8) + "->vlan_pcp");
        }
        if (proto.isIp()) {
            kinds.add(() -> "mod_nw_ttl:" + draw.oneOf(1, 2, 64, 255));
            kinds.add(() -> "mod_nw_tos:" + 4 * draw.below(64));
            kinds.add(() -> "mod_nw_ecn:" + draw.below(4));
            kinds.add(() -> "dec_ttl");
            kinds.add(() -> "dec_ttl");
        }
        if (proto.isIpv4()) {
            kinds.add(() -> "mod_nw_dst:" + host().address());
            kinds.add(() -> "mod_nw_src:" + host().address());
        }
        if (proto.isIpv6()) {
            kinds.add(() -> "set_field:" + host().address6() + "->ipv6_dst");
            kinds.add(() -> "set_field:" + draw.below(1 << 20) + "->ipv6_label");
        }
        if (proto.hasPorts()) {
            kinds.add(() -> "mod_tp_dst:" + draw.oneOf(Services.ALL));
            kinds.add(() -> "mod_tp_src:" + draw.oneOf(Services.ASKER, 4000));
        }
        for (int i = 0; i < 3 && anySlow; i++) {
            kinds.addAll(slow(match, proto));
        }
        return kinds;
    }

    /** What the kernel cannot do: each such packet goes up, and ovs-vswitchd does it. */
    private List<Supplier<String>> slow(Match match, Proto proto) {
        return switch (proto) {
            case ICMP ->
                List.of(
                        // An answer that is made a question would be answered, and so on without an end.
                        () -> match.terms().contains("icmp_type=8")
                                ? "set_field:" + draw.oneOf(8, 13) + "->icmp_type"
                                : "set_field:" + draw.below(3) + "->icmp_code",
                        () -> "set_field:" + draw.below(3) + "->icmp_code");
            case ICMP6 ->
                match.terms().contains("icmp_type=135")
                        ? List.of(
                                () -> "set_field:" + host().address6() + "->nd_target",
                                () -> "set_field:" + host().mac() + "->nd_sll")
                        : List.of(() -> "set_field:" + draw.below(3) + "->icmpv6_code");
            case ARP ->
                List.of(
                        () -> "set_field:" + host().address() + "->arp_tpa",
                        () -> "set_field:" + host().mac() + "->arp_sha",
                        () -> "set_field:2->arp_op");
            default -> List.of();
        };
    }

    private String tag() {
        return "push_vlan:" + draw.oneOf("0x8100", "0x8100", "0x88a8") + ",set_field:" + (4096 + draw.oneOf(Tags.ALL))
                + "->vlan_vid";
    }

    private Host host() {
        return draw.oneOf(terrain.hosts());
    }
}

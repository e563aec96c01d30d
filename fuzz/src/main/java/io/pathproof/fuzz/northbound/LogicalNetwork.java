package io.pathproof.fuzz.northbound;

import io.pathproof.fuzz.pipeline.Host;
import io.pathproof.fuzz.pipeline.Terrain;
import java.util.List;

/**
 * What is the same for all northbound databases: two switches with a router between them; behind it a gateway on the second node, which
 * has those of the first switch speak to a third one by an address of its own.
 */
final class LogicalNetwork {

    private static final int INNER_SWITCHES = 2;

    /** Routers that learn nothing: what they know they are told. */
    private static final String SWITCHES =
            """
            -- ls-add sw0 -- ls-add sw1 -- ls-add sw2 -- ls-add join -- lr-add r -- lr-add gw
            -- set Logical_Router r options:always_learn_from_arp_request=false
            -- set Logical_Router gw options:always_learn_from_arp_request=false options:chassis=chassis1
            -- lrp-add r r0 0a:00:00:00:01:00 10.0.0.6/29 fd00::6/125
            -- lrp-add r r1 0a:00:00:00:01:01 10.0.0.14/29 fd00::e/125
            -- lrp-add r rj 0a:00:00:00:02:00 10.0.1.1/30 fd00:1::1/126
            -- lrp-add gw gj 0a:00:00:00:02:01 10.0.1.2/30 fd00:1::2/126
            -- lrp-add gw r2 0a:00:00:00:01:02 10.0.0.22/29 fd00::16/125
            -- lr-route-add r 10.0.0.16/29 10.0.1.2 -- lr-route-add r fd00::10/125 fd00:1::2
            -- lr-route-add gw 10.0.0.0/28 10.0.1.1 -- lr-route-add gw fd00::/124 fd00:1::1
            """;

    private static final String TO_ROUTER =
            """
            -- lsp-add %1$s to-%2$s
            -- set Logical_Switch_Port to-%2$s type=router options:router-port=%2$s addresses=router
            """;

    private LogicalNetwork() {}

    /** The words for ovn-nbctl(8) that make it. */
    static String text(Terrain terrain) {
        StringBuilder text = new StringBuilder(SWITCHES);
        List.of("sw0 r0", "sw1 r1", "sw2 r2", "join rj", "join gj")
                .forEach(pair -> text.append(TO_ROUTER.formatted((Object[]) pair.split(" "))));
        terrain.hosts().forEach(host -> text.append(port(host)));
        List<Host> inner =
                terrain.hosts().stream().filter(LogicalNetwork::isInner).toList();
        text.append("-- pg-add pg0 %s %s%n".formatted(inner.get(0), inner.get(inner.size() - 1)));
        text.append("-- pg-add pg1 %s %s%n".formatted(inner.get(1), inner.get(2)));
        return text.toString();
    }

    private static boolean isInner(Host host) {
        return host.link() < INNER_SWITCHES;
    }

    private static String port(Host host) {
        String port = "-- lsp-add sw%d %s -- lsp-set-addresses %s '%s %s %s'%n"
                .formatted(host.link(), host, host, host.mac(), host.address(), host.address6());
        String nat = host.link() > 0
                ? ""
                : "-- lr-nat-add gw snat %s %s -- lr-nat-add gw snat %s %s%n"
                        .formatted(Central.SNAT.address(), host.askers(), Central.SNAT.address6(), host.askers6());
        return port
                + nat
                + (isInner(host)
                        ? routes("r", host, host.address(), host.address6())
                                + routes("gw", host, "10.0.1.1", "fd00:1::1")
                        : routes("r", host, "10.0.1.2", "fd00:1::2")
                                + routes("gw", host, host.address(), host.address6()));
    }

    /** A router's routes to where a host's packets come from. */
    private static String routes(String router, Host host, String by, String by6) {
        return "-- lr-route-add %s %s %s -- lr-route-add %s %s %s%n"
                .formatted(router, host.askers(), by, router, host.askers6(), by6);
    }
}

package io.pathproof.fuzz.northbound;

import io.pathproof.fuzz.pipeline.Acl;
import io.pathproof.fuzz.pipeline.Draw;
import io.pathproof.fuzz.pipeline.Host;
import io.pathproof.fuzz.pipeline.LoadBalancer;
import io.pathproof.fuzz.pipeline.Northbound;
import io.pathproof.fuzz.pipeline.Scenario;
import io.pathproof.fuzz.pipeline.ScenarioGenerator;
import io.pathproof.fuzz.pipeline.Services;
import io.pathproof.fuzz.pipeline.Shot;
import io.pathproof.fuzz.pipeline.Stage;
import io.pathproof.fuzz.pipeline.Terrain;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Draws what OVN is told. */
public final class NorthboundGenerator {

    private static final int PACKETS = 200;
    private static final int LEAST_PRIORITY = 1000;

    private final Draw draw;
    private final Terrain terrain;

    private NorthboundGenerator(Draw draw, Terrain terrain) {
        this.draw = draw;
        this.terrain = terrain;
    }

    /** Draws a scenario; in some an ACL is taken away in the midst, or another one is added. */
    public static Scenario draw(long seed, Terrain terrain, ScenarioGenerator.Shots shots) {
        Draw draw = new Draw(seed);
        NorthboundGenerator generator = new NorthboundGenerator(draw, terrain);
        int count = draw.percent(30) ? 2 : 1;
        List<Acl> acls = new ArrayList<>(generator.acls());
        List<LoadBalancer> balancers = draw.percent(60) ? generator.balancers() : List.of();
        List<Stage> stages = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            List<Shot> next = new ArrayList<>(shots.draw(draw, PACKETS / count));
            if (i > 0) {
                acls.remove(draw.below(acls.size()));
                next.addAll(0, draw.some(stages.get(0).shots(), draw.below(40)));
            }
            balancers = Stream.concat(
                            balancers.stream(),
                            next.stream().filter(Shot::isToItself).map(generator::toItself))
                    .distinct()
                    .toList();
            stages.add(new Stage(List.of(), Optional.of(new Northbound(acls, balancers)), next));
        }
        return new Scenario(seed, Set.of(), stages);
    }

    private List<Acl> acls() {
        int count = draw.between(1, 8);
        List<Integer> priorities = draw.some(
                IntStream.range(0, 100).mapToObj(i -> LEAST_PRIORITY + i).toList(), count);
        return priorities.stream().map(this::acl).toList();
    }

    private Acl acl(int priority) {
        boolean in = draw.percent(50);
        List<String> terms = new ArrayList<>();
        if (draw.percent(40)) {
            terms.add((in ? "inport == " : "outport == ")
                    + draw.oneOf(
                            "@pg0", "@pg1", "\"" + draw.oneOf(terrain.hosts()).name() + "\""));
        }
        terms.add(packets());
        return new Acl(
                draw.oneOf("sw0", "sw1", "pg0", "pg1"),
                in ? "from-lport" : "to-lport",
                draw.oneOf(0, 0, 0, 1, 2),
                priority,
                String.join(" && ", terms),
                draw.oneOf("drop", "drop", "reject", "allow-related", "allow-related", "allow"),
                draw.percent(15));
    }

    /** Of each protocol and version of IP one for some ports: who asks one of them asks a few hosts on either switch. */
    private List<LoadBalancer> balancers() {
        List<LoadBalancer> balancers = new ArrayList<>();
        for (int port : List.of(Services.ECHO, Services.SILENT, Services.CLOSED, Services.FILTERED)) {
            for (String protocol : List.of("udp", "tcp")) {
                if (draw.percent(50)) {
                    balancers.add(balancer(protocol, port, false));
                }
                if (draw.percent(30)) {
                    balancers.add(balancer(protocol, port, true));
                }
            }
        }
        return balancers;
    }

    private LoadBalancer balancer(String protocol, int port, boolean six) {
        List<Host> backends = draw.some(terrain.hosts(), draw.between(1, 3));
        return new LoadBalancer(
                "lb-" + protocol + (six ? "6-" : "-") + port,
                protocol,
                at(Central.VIP, port, six),
                backends.stream().map(host -> at(host, port, six)).toList(),
                draw.oneOf(List.of("sw0", "sw1"), List.of("sw0", "sw1"), List.of("sw0")));
    }

    /** One that leads this packet back to who sent it. */
    private LoadBalancer toItself(Shot shot) {
        boolean six = shot.source().contains(":");
        return new LoadBalancer(
                "lb-own-" + shot.number(),
                "udp",
                at(Central.VIP, shot.port(), six),
                List.of((six ? "[" + shot.source() + "]" : shot.source()) + ":" + Services.ECHO),
                List.of("sw" + shot.from().link()));
    }

    private static String at(Host host, int port, boolean six) {
        return (six ? "[" + host.address6() + "]" : host.address()) + ":" + port;
    }

    private String packets() {
        Host host = draw.oneOf(terrain.hosts());
        int port = draw.oneOf(Services.ALL);
        return draw.oneOf(
                "ip",
                "ip4",
                "ip6",
                "udp",
                "icmp4",
                "icmp6 && icmp6.type == 128",
                "tcp",
                "udp.dst == " + port,
                "udp.dst == " + port,
                "udp.dst == {" + Services.ECHO + ", " + Services.CLOSED + "}",
                "tcp.dst == " + port,
                "ip4.dst == " + host.address(),
                "ip4.src == " + host.askers(),
                "ip6.dst == " + host.address6(),
                "ip4 && udp.dst != " + port);
    }
}

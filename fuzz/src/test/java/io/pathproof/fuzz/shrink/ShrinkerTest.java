package io.pathproof.fuzz.shrink;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathproof.fuzz.pipeline.Acl;
import io.pathproof.fuzz.pipeline.Host;
import io.pathproof.fuzz.pipeline.LoadBalancer;
import io.pathproof.fuzz.pipeline.Northbound;
import io.pathproof.fuzz.pipeline.Program;
import io.pathproof.fuzz.pipeline.Rule;
import io.pathproof.fuzz.pipeline.Scenario;
import io.pathproof.fuzz.pipeline.Shot;
import io.pathproof.fuzz.pipeline.Stage;
import io.pathproof.fuzz.pipeline.Terrain;
import io.pathproof.fuzz.pipeline.Watcher;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ShrinkerTest {

    private static final Host A = new Host(1, "a", 0, "veth-a", Host.BRIDGE, 0);

    private static Shot shot(int number) {
        return Shot.of(number, A, A.asker(number), 17, "a packet", new byte[] {(byte) number})
                .times(3);
    }

    private static Rule rule(int cookie) {
        return new Rule(0, 1, cookie, List.of(), List.of("dec_ttl", "output:" + cookie));
    }

    private static final Scenario LARGE = new Scenario(
            1,
            Set.of(Watcher.SFLOW),
            List.of(
                    new Stage(
                            List.of(new Program(
                                    IntStream.range(0, 9)
                                            .mapToObj(ShrinkerTest::rule)
                                            .toList(),
                                    List.of())),
                            IntStream.range(0, 20).mapToObj(ShrinkerTest::shot).toList()),
                    new Stage(List.of(new Program(List.of(rule(10)), List.of())), List.of(shot(30)))));

    @Test
    void whatItFailsWithoutIsLeftOut() {
        Scenario small = Shrinker.shrink(
                LARGE,
                shot -> shot.number() == 17,
                scenario -> scenario.toString().contains("output:7")
                        && scenario.toString().contains("\n13: a sends"),
                500);

        assertThat(small.stages()).hasSize(1);
        assertThat(small.stages().get(0).shots()).extracting(Shot::number).containsExactly(13);
        assertThat(small.packets()).isEqualTo(1);
        assertThat(small.stages().get(0).programs().get(0).rules())
                .extracting(Rule::text)
                .containsExactly("table=0,priority=1,cookie=0x7,actions=output:7");
    }

    @Test
    void itTriesNoOftenerThanItMay() {
        int[] tries = new int[1];
        Shrinker.shrink(
                LARGE,
                shot -> shot.number() == 17,
                scenario -> {
                    tries[0]++;
                    return false;
                },
                7);

        assertThat(tries[0]).isEqualTo(7);
    }

    @Test
    void theTestHasFlowsFramesAndTheClaim() {
        Terrain terrain = new Terrain(List.of("one"), List.of(A), List.of("192.0.2.1"), A, List.of());
        Scenario one = new Scenario(
                8, Set.of(), List.of(new Stage(List.of(new Program(List.of(rule(5)), List.of())), List.of(shot(17)))));

        assertThat(TestPrinter.print(one, terrain, "one/veth-a", shot(17), "answered()", true))
                .contains("class Seed8IT")
                .contains("replaceFlows(\n        \"table=0,priority=1,cookie=0x5,actions=dec_ttl,output:5\");")
                .contains("send(\"a\",\n        \"11\");")
                .contains("trace.where(PacketFilter.protocol(17).from(\"10.65.0.17\"))")
                .contains(".enteredOvsFrom(\"one/veth-a\").answered()")
                .contains("isInstanceOf(AssertionError.class)");
    }

    private static Scenario ofOvn(Northbound northbound) {
        return new Scenario(
                9, Set.of(), List.of(new Stage(List.of(), Optional.of(northbound), List.of(shot(17), shot(18)))));
    }

    private static Acl acl(int priority) {
        return new Acl("sw0", "to-lport", 0, priority, "outport == \"a\"", "drop", false);
    }

    private static LoadBalancer balancer(String name) {
        return new LoadBalancer(name, "udp", "10.0.0.200:5000", List.of("10.0.0.1:5000"), List.of("sw0"));
    }

    @Test
    void ofANorthboundDatabaseOnlyWhatMattersIsLeft() {
        Scenario large = ofOvn(new Northbound(
                List.of(acl(1001), acl(1002), acl(1003)), List.of(balancer("lb0"), balancer("lb1"), balancer("lb2"))));
        Scenario small = Shrinker.shrink(
                large,
                shot -> shot.number() == 17,
                scenario -> scenario.toString().contains("acl1002")
                        && scenario.toString().contains("lb1"),
                60);

        assertThat(small.stages()).hasSize(1);
        assertThat(small.stages().get(0).northbound())
                .contains(new Northbound(List.of(acl(1002)), List.of(balancer("lb1"))));
    }

    @Test
    void theTestHasWhatOvnWasTold() {
        Terrain terrain = new Terrain(List.of("one"), List.of(A), List.of("192.0.2.1"), A, List.of());
        Scenario one = ofOvn(new Northbound(List.of(acl(1002)), List.of(balancer("lb1"))));

        assertThat(TestPrinter.print(one, terrain, "one/veth-a", shot(17), "droppedInBridge()", true))
                .contains(
                        "topology.node(\"one\").exec(\"sh\", \"-c\", \"ovn-nbctl --wait=hv -- --id=@acl1002 create ACL")
                .contains("match='\\\"outport == \\\\\\\"a\\\\\\\"\\\"'")
                .contains("-- lb-add lb1 10.0.0.200:5000 10.0.0.1:5000 udp -- ls-lb-add sw0 lb1\")");
    }
}

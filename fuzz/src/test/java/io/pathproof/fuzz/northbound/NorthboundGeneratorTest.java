package io.pathproof.fuzz.northbound;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathproof.fuzz.pipeline.Acl;
import io.pathproof.fuzz.pipeline.Host;
import io.pathproof.fuzz.pipeline.LoadBalancer;
import io.pathproof.fuzz.pipeline.Northbound;
import io.pathproof.fuzz.pipeline.Scenario;
import io.pathproof.fuzz.pipeline.Shot;
import io.pathproof.fuzz.pipeline.Stage;
import io.pathproof.fuzz.pipeline.Terrain;
import io.pathproof.fuzz.traffic.Counter;
import io.pathproof.fuzz.traffic.ShotGenerator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class NorthboundGeneratorTest {

    private static final List<Host> HOSTS = IntStream.rangeClosed(1, 4)
            .mapToObj(number -> new Host(number, "h" + number, number % 2, "veth-h" + number, Host.BRIDGE, number / 3))
            .toList();

    private static final Terrain TERRAIN =
            new Terrain(List.of("left", "right"), HOSTS, List.of(), HOSTS.get(0), Central.VIRTUAL);

    private static List<Stage> stages() {
        return LongStream.range(0, 40)
                .mapToObj(NorthboundGeneratorTest::scenario)
                .flatMap(scenario -> scenario.stages().stream())
                .toList();
    }

    private static Scenario scenario(long seed) {
        Counter numbers = new Counter();
        return NorthboundGenerator.draw(
                seed, TERRAIN, (draw, count) -> new ShotGenerator(draw, TERRAIN, numbers).shots(count));
    }

    private static Northbound of(Stage stage) {
        return stage.northbound().orElseThrow();
    }

    @Test
    void whatIsForItselfHasALoadBalancerThatLeadsBack() {
        int found = 0;
        for (Stage stage : stages()) {
            for (Shot shot : stage.shots().stream().filter(Shot::isToItself).toList()) {
                boolean six = shot.source().contains(":");
                String own = (six ? "[" + shot.source() + "]" : shot.source()) + ":5000";
                assertThat(of(stage).balancers())
                        .filteredOn(balancer -> balancer.vip().endsWith(":" + shot.port()))
                        .singleElement()
                        .satisfies(balancer -> assertThat(balancer.backends()).containsExactly(own))
                        .satisfies(balancer -> assertThat(balancer.on())
                                .containsExactly("sw" + shot.from().link()));
                found++;
            }
        }
        assertThat(found).isPositive();
    }

    @Test
    void noTwoOfADatabaseHaveOneName() {
        for (Stage stage : stages()) {
            assertThat(Stream.concat(
                            of(stage).acls().stream().map(Acl::name),
                            of(stage).balancers().stream().map(LoadBalancer::name)))
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void oneSeedIsOneScenario() {
        assertThat(scenario(7)).hasToString(scenario(7).toString());
    }
}

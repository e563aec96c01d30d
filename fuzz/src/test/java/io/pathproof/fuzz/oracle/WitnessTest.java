package io.pathproof.fuzz.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathproof.fuzz.pipeline.Host;
import io.pathproof.fuzz.pipeline.Northbound;
import io.pathproof.fuzz.pipeline.Shot;
import io.pathproof.fuzz.pipeline.Stage;
import io.pathproof.fuzz.pipeline.Terrain;
import io.pathproof.fuzz.traffic.Caught;
import io.pathproof.fuzz.traffic.Counted;
import io.pathproof.fuzz.traffic.Kind;
import io.pathproof.fuzz.traffic.Observed;
import io.pathproof.fuzz.traffic.Receipt;
import io.pathproof.fuzz.traffic.Seen;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WitnessTest {

    private static final Host B = new Host(2, "b", 0, "veth-b", Host.BRIDGE, 0);
    private static final Terrain TERRAIN =
            new Terrain(List.of("left"), List.of(B), List.of("192.0.2.1"), B, List.of(Host.virtual(6, "router6")));

    /** From 10.66.0.124 to 10.0.0.6. */
    private static final byte[] FRAME = HexFormat.of()
            .parseHex("0a00000001000a0000000002080045000024007c000040012660"
                    + "0a42007c0a00000608006e580000007c505046510000007c");

    private static final Shot PING = Shot.of(124, B, "10.66.0.124", 1, "an echo request to router6", FRAME);

    private static Seen seen(String place, String device, boolean out, Kind kind) {
        return new Seen(place, device, out, 124, kind, new Caught(place, 1, out, FRAME, FRAME.length));
    }

    /** What is known of the ping, where OVN sent this back. */
    private static Facts facts(Kind back) {
        Observed observed = new Observed(
                List.of(
                        seen("b", "eth0", true, Kind.QUESTION),
                        seen("node 0", "veth-b", false, Kind.QUESTION),
                        seen("node 0", "veth-b", true, back),
                        seen("b", "eth0", false, back)),
                List.of(new Receipt("b", 0, 124, back)),
                Counted.NOTHING,
                true);
        Stage stage = new Stage(List.of(), Optional.of(Northbound.EMPTY), List.of(PING));
        return new Witness(observed, new Surroundings(TERRAIN, stage, false))
                .of(PING, why -> {
                    throw new AssertionError(why);
                })
                .get(0);
    }

    @Test
    void whatTheRouterMakesAnAnswerOfIsThePacketItself() {
        Facts facts = facts(Kind.ANSWER);

        assertThat(facts.eachLeftBy("veth-b")).isEqualTo(Truth.YES);
        assertThat(facts.eachHadBy(B)).isEqualTo(Truth.YES);
        assertThat(facts.eachAnswered()).isEqualTo(Truth.YES);
    }

    @Test
    void anErrorInsteadIsAnotherPacket() {
        Facts facts = facts(Kind.ERROR);

        assertThat(facts.anyLeftBy("veth-b")).isEqualTo(Truth.NO);
        assertThat(facts.anyAnswered()).isEqualTo(Truth.NO);
    }
}

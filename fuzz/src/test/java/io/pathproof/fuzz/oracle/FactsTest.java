package io.pathproof.fuzz.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathproof.fuzz.pipeline.Host;
import io.pathproof.fuzz.pipeline.Shot;
import io.pathproof.fuzz.pipeline.Stage;
import io.pathproof.fuzz.pipeline.Terrain;
import io.pathproof.fuzz.traffic.Caught;
import io.pathproof.fuzz.traffic.Counted;
import io.pathproof.fuzz.traffic.FrameBuilder;
import io.pathproof.fuzz.traffic.Kind;
import io.pathproof.fuzz.traffic.Observed;
import io.pathproof.fuzz.traffic.Seen;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FactsTest {

    private static final Host B = new Host(2, "b", 0, "veth-b", Host.BRIDGE, 0);
    private static final Host E = new Host(5, "e", 1, "veth-e", Host.BRIDGE, 0);
    private static final Terrain TERRAIN =
            new Terrain(List.of("one", "two"), List.of(B, E), List.of("192.0.2.1", "192.0.2.2"), B, List.of());
    private static final byte[] FRAME = FrameBuilder.ethernet(
            B.mac(),
            E.mac(),
            0x0800,
            FrameBuilder.ipv4(
                    B.asker(7),
                    E.address(),
                    17,
                    64,
                    7,
                    FrameBuilder.udp(B.asker(7), E.address(), 4999, 5000, FrameBuilder.payload(7, 8))));

    private final List<Seen> seen = new ArrayList<>(List.of(
            seen("b", "eth0", true, Kind.QUESTION),
            seen("node 0", "veth-b", false, Kind.QUESTION),
            seen("node 1", "gre_sys", false, Kind.QUESTION),
            seen("node 1", "gre_sys", false, Kind.QUESTION)));

    private static Seen seen(String place, String device, boolean out, Kind kind) {
        return new Seen(place, device, out, 7, kind, new Caught(place, 1, out, FRAME, FRAME.length));
    }

    /** Of the two copies that a rule made of a question, where they came out of a tunnel. */
    private Facts behindTheTunnel() {
        Shot shot = Shot.of(7, B, B.asker(7), 17, "UDP to port 5000", FRAME);
        Stage stage = new Stage(List.of(), Optional.empty(), List.of(shot));
        Observed observed = new Observed(seen, List.of(), Counted.NOTHING, true);
        return new Witness(observed, new Surroundings(TERRAIN, stage, false))
                .of(shot, why -> {
                    throw new AssertionError(why);
                })
                .get(1);
    }

    @Test
    void copiesThatNobodyAnsweredAreNotAnswered() {
        assertThat(behindTheTunnel().eachAnswered()).isEqualTo(Truth.NO);
    }

    @Test
    void nobodyTellsWhetherACopyIsAnsweredWhoseQuestionIs() {
        seen.add(seen("b", "eth0", false, Kind.ANSWER));

        assertThat(behindTheTunnel().eachAnswered()).isEqualTo(Truth.UNTOLD);
    }
}

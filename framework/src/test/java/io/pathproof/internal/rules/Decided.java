package io.pathproof.internal.rules;

import static org.assertj.core.api.Assertions.assertThat;

/** What decided, as ofproto/trace tells it. */
final class Decided {

    private Decided() {}

    static String decidedBy(PacketEnd end, String way, String actions) {
        Decision decision = decide(end, way, actions);
        assertThat(decision.rules()).hasSize(1);
        return decision.rules().get(0).describe();
    }

    static Decision decide(PacketEnd end, String way, String actions) {
        return decideOn(
                end,
                "Flow: ip,in_port=2\n\nbridge(\"br-int\")\n----------------\n" + way
                        + "\nFinal flow: unchanged\nMegaflow: recirc_id=0,eth,ip,in_port=2\nDatapath actions: "
                        + actions + "\n");
    }

    static Decision decide(PacketEnd end, String said) {
        return decideOn(end, Said.by(said));
    }

    private static Decision decideOn(PacketEnd end, String said) {
        Translation translation = Translation.parse(said).orElseThrow();
        return Decision.of(Walk.of(translation), translation, end);
    }
}

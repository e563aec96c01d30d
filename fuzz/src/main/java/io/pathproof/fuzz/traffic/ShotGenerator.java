package io.pathproof.fuzz.traffic;

import io.pathproof.fuzz.pipeline.Draw;
import io.pathproof.fuzz.pipeline.Shot;
import io.pathproof.fuzz.pipeline.Tags;
import io.pathproof.fuzz.pipeline.Terrain;
import java.util.ArrayList;
import java.util.List;

/** Draws what hosts send. */
public final class ShotGenerator {

    private final Draw draw;
    private final Terrain terrain;
    private final Counter numbers;

    public ShotGenerator(Draw draw, Terrain terrain, Counter numbers) {
        this.draw = draw;
        this.terrain = terrain;
        this.numbers = numbers;
    }

    /** So many packets, or a few more. */
    public List<Shot> shots(int packets) {
        List<Shot> shots = new ArrayList<>();
        for (int count = 0; count < packets; ) {
            Shot shot = new PacketGenerator(draw, terrain, numbers).next();
            if (draw.percent(8)) {
                shot = tagged(shot);
            }
            if (draw.percent(8)) {
                shot = shot.times(draw.between(2, 4));
            }
            count += shot.packets();
            shots.add(shot);
        }
        if (terrain.virtual().isEmpty() && draw.percent(30)) {
            for (int i = draw.between(1, 4); i > 0; i--) {
                shots.add(draw.below(shots.size()), new PacketGenerator(draw, terrain, numbers).dialogue());
            }
        }
        return List.copyOf(shots);
    }

    private Shot tagged(Shot shot) {
        int inner = draw.oneOf(Tags.ALL) | draw.below(2) << 13;
        boolean twice = draw.percent(30);
        int outer = draw.oneOf(10, 20);
        List<byte[]> frames = shot.frames().stream()
                .map(frame -> FrameBuilder.tagged(frame, 0x8100, inner))
                .map(frame -> twice ? FrameBuilder.tagged(frame, 0x88a8, outer) : frame)
                .toList();
        return shot.in(frames, " in VLAN " + (inner & 4095) + (twice ? " in " + outer : ""));
    }
}

package io.pathproof.fuzz.compare;

import io.pathproof.fuzz.pipeline.Draw;
import io.pathproof.fuzz.pipeline.Scenario;
import io.pathproof.fuzz.pipeline.Stage;
import io.pathproof.fuzz.pipeline.Terrain;
import io.pathproof.fuzz.traffic.Network;

/** A topology that many scenarios share, as the product made it, and the oracle's own eyes on it. */
interface Arena extends AutoCloseable {

    Terrain terrain();

    Network network();

    /** Has the first stage of a scenario be in force, and nothing of what was before. */
    void begin(Scenario scenario);

    /** Has another stage be in force. */
    void change(Stage stage);

    /** Asks what decides about a few shots of the stage that is in force. */
    Reasons reasons(Stage stage, Draw draw);

    @Override
    void close();
}

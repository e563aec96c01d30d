package io.pathproof.trace;

import io.pathproof.trace.passage.PortSelector;
import java.time.Duration;

record CountsFrom(PacketCounts whole, PortSelector port) implements PacketCounts {

    @Override
    public CountSnapshot snapshot() {
        return whole.snapshot().from(port);
    }

    @Override
    public String description() {
        return whole.description() + (whole.description().isEmpty() ? " that" : " and") + " entered OVS from "
                + port.describe();
    }

    @Override
    public Duration patience() {
        return whole.patience();
    }
}

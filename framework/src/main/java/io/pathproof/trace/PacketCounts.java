package io.pathproof.trace;

import io.pathproof.trace.passage.NamePattern;
import io.pathproof.trace.passage.PortSelector;
import java.time.Duration;
import org.apiguardian.api.API;

/**
 * What a window counted that does not record packets: how many came in where, left where, and were dropped why. For traffic too heavy
 * to record; nothing of a single packet is known.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
@FunctionalInterface
public interface PacketCounts {

    /** What is counted by now; it contains every packet that left the datapath before the call. */
    CountSnapshot snapshot();

    /** Those that came in at a port of that name; {@code *} and {@code …} stand for any characters. */
    default PacketCounts from(String port) {
        return from(NamePattern.of(port));
    }

    /** Those that came in at the port of a pod, or of a tunnel. */
    default PacketCounts from(PortSelector port) {
        return new CountsFrom(this, port);
    }

    /** How many packets came in by now. */
    default long entered() {
        return snapshot().entered();
    }

    /** How many left by now by a port of that name, or copies of them did. */
    default long leftBy(String port) {
        return snapshot().leftBy(NamePattern.of(port));
    }

    /** How many did not get through by now, wherever they ended. */
    default long dropped() {
        return snapshot().dropped();
    }

    /** What is counted by now, a line for each kind of fate. */
    default String describe() {
        return snapshot().describe();
    }

    /** What these counts are restricted to, as it follows the word "packets" in messages. */
    default String description() {
        return "";
    }

    /** How long an assertion on these counts waits, unless it says otherwise itself. */
    default Duration patience() {
        return Duration.ofSeconds(5);
    }
}

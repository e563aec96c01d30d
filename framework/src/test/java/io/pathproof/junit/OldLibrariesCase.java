package io.pathproof.junit;

import io.pathproof.trace.PacketTrace;
import org.junit.jupiter.api.Test;

/** The test of a user whose libraries are too old; {@link OldLibrariesTest} runs it. */
@PathproofTest
class OldLibrariesCase {

    @Test
    void wantsATrace(PacketTrace trace) {
        throw new AssertionError("ran with " + trace);
    }
}

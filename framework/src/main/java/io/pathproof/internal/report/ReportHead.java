package io.pathproof.internal.report;

import java.util.Optional;

/**
 * What the files say about the test.
 *
 * @param test its name
 * @param failure the message that it failed with
 * @param clock to tell when a packet came in
 * @param payload whether captured bytes behind the headers are shown
 */
public record ReportHead(String test, Optional<String> failure, WallClock clock, boolean payload) {}

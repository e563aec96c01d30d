package io.pathproof.traffic;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apiguardian.api.API;

/**
 * What ping counted. That replies are missing does not prove that a packet was dropped, nor where: ask the trace.
 *
 * @param sent the echo requests
 * @param received the replies
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record PingResult(int sent, int received) {

    private static final Pattern STATISTICS =
            Pattern.compile("(\\d+) packets transmitted, (\\d+) (?:packets )?received");

    /**
     * Reads the statistics that ping writes at its end, that of iputils or of busybox.
     *
     * @throws IllegalArgumentException if there are none
     */
    public static PingResult parse(String output) {
        Matcher statistics = STATISTICS.matcher(output);
        if (!statistics.find()) {
            throw new IllegalArgumentException("ping's output has no statistics:\n" + output);
        }
        return new PingResult(Integer.parseInt(statistics.group(1)), Integer.parseInt(statistics.group(2)));
    }

    /** Whether each request was answered. */
    public boolean allAnswered() {
        return received >= sent;
    }

    /** Whether no request was answered. */
    public boolean noneAnswered() {
        return received == 0;
    }
}

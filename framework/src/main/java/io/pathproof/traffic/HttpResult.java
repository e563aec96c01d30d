package io.pathproof.traffic;

import java.nio.charset.StandardCharsets;
import org.apiguardian.api.API;

/**
 * What became of an HTTP request.
 *
 * @param status the status of the answer, 0 if there was none
 * @param body its body
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record HttpResult(int status, String body) {

    /** No answer, or none by HTTP. */
    public static final HttpResult UNANSWERED = new HttpResult(0, "");

    /** Whether there was an answer, whatever it said. */
    public boolean answered() {
        return status != 0;
    }

    /** How many bytes of body there were. */
    public int bytes() {
        return body.getBytes(StandardCharsets.UTF_8).length;
    }
}

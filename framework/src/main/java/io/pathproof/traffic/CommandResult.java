package io.pathproof.traffic;

import org.apiguardian.api.API;

/**
 * How a command in a pod ended.
 *
 * @param exitCode 0 by convention if it did what it was to do; 126 or 127 if it could not be started
 * @param stdout what it wrote to its output
 * @param stderr what it wrote to its error output
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record CommandResult(int exitCode, String stdout, String stderr) {

    /** Whether it ended with exit code 0. */
    public boolean succeeded() {
        return exitCode == 0;
    }
}

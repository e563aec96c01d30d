package io.pathproof.diagnostics;

import org.apiguardian.api.API;

/**
 * One line of a {@link CheckList}.
 *
 * @param name what was looked at
 * @param outcome whether it is as it must be
 * @param found what is there
 * @param wanted what is needed; empty where {@code found} is just that
 * @param remedy what to do about it; empty where there is nothing to do
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record Check(String name, Outcome outcome, String found, String wanted, String remedy) {

    /** How a check came out. */
    @API(status = API.Status.EXPERIMENTAL, since = "0.1")
    public enum Outcome {
        /** It is as it must be. */
        PASSED,
        /** It may do, or could not be found out: not a reason to stop, but one to look there first. */
        WARNING,
        /** Nothing will work before this is remedied. */
        FAILED
    }

    static Check passed(String name, String found) {
        return new Check(name, Outcome.PASSED, found, "", "");
    }

    static Check warning(String name, String found, String wanted, String remedy) {
        return new Check(name, Outcome.WARNING, found, wanted, remedy);
    }

    static Check failed(String name, String found, String wanted, String remedy) {
        return new Check(name, Outcome.FAILED, found, wanted, remedy);
    }
}

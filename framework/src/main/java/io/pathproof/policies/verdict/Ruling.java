package io.pathproof.policies.verdict;

import java.util.Locale;
import org.apiguardian.api.API;

/** What the rules come to. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public enum Ruling {
    /** The rules let it through. */
    ALLOWED('.'),
    /** The rules stop it. */
    DENIED('X'),
    /** Kubernetes leaves it to the network plugin, or it rests on something that the model was not told. */
    UNDECIDED('?');

    private final char letter;

    Ruling(char letter) {
        this.letter = letter;
    }

    /** The letter for it in a table. */
    public char letter() {
        return letter;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}

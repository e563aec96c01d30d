package io.pathproof.trace.passage;

import java.util.regex.Pattern;
import org.apiguardian.api.API;

/**
 * Ports by name. {@code *} stands for any characters, or none, and {@code …} means the same; all else stands for itself.
 * {@code veth*} is about the interface's name, {@code worker/veth*} about the node's, too.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class NamePattern implements PortSelector {

    private static final Pattern WILDCARD = Pattern.compile("[*\u2026]");

    private final String text;
    private final String[] parts;

    private NamePattern(String text) {
        this.text = text;
        this.parts = WILDCARD.split(text, -1);
    }

    /** Reads a pattern. */
    public static NamePattern of(String text) {
        if (text.isBlank() || text.chars().filter(c -> c == '/').count() > 1) {
            throw new IllegalArgumentException(
                    "\"" + text + "\" is no pattern for a port: want an interface's name such as veth*, or node/name");
        }
        return new NamePattern(text);
    }

    @Override
    public NamePattern pattern() {
        return this;
    }

    /** Whether it is about {@code port}. */
    public boolean matches(Port port) {
        String name = hasNode() ? port.node() + "/" + port.name() : port.name();
        return parts.length == 1 ? name.equals(text) : matchesParts(name);
    }

    /** Whether it is about every port that the other pattern is about, as far as the two alone can tell. */
    @API(status = API.Status.INTERNAL)
    public boolean covers(NamePattern other) {
        if (equals(other)) {
            return true;
        }
        String name = hasNode() ? other.text : other.name();
        return other.parts.length == 1 && (parts.length == 1 ? name.equals(text) : matchesParts(name));
    }

    /** The first part begins the name, the last ends it, and those between are found between, each as early as can be. */
    private boolean matchesParts(String name) {
        String last = parts[parts.length - 1];
        if (!name.startsWith(parts[0])) {
            return false;
        }
        int at = parts[0].length();
        for (int i = 1; i < parts.length - 1; i++) {
            int found = name.indexOf(parts[i], at);
            if (found < 0) {
                return false;
            }
            at = found + parts[i].length();
        }
        return at + last.length() <= name.length() && name.endsWith(last);
    }

    /** Whether it says which node. */
    public boolean hasNode() {
        return text.indexOf('/') >= 0;
    }

    /** What the interface's name must begin with: all of it if there is no wildcard. */
    public String namePrefix() {
        return WILDCARD.split(name(), -1)[0];
    }

    /** Whether the interface's name must be {@link #namePrefix()} and nothing more. */
    public boolean isExactName() {
        return !WILDCARD.matcher(name()).find();
    }

    private String name() {
        return text.substring(text.indexOf('/') + 1);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof NamePattern pattern && pattern.text.equals(text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    /** The pattern as it was written. */
    @Override
    public String toString() {
        return text;
    }
}

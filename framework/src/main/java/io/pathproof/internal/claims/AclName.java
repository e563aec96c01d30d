package io.pathproof.internal.claims;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The name of an ACL as a test asks for it: {@code *} and {@code …} stand for any characters. OVN may have no more than its beginning. */
record AclName(String text, Pattern pattern) {

    /** OVN's own limit; Kube-OVN keeps three characters less and writes dots in their place. */
    private static final int LONGEST = 63;

    private static final String DOTS = "...";

    AclName(String text) {
        this(
                text,
                Pattern.compile(Arrays.stream(text.split("[*…]", -1))
                        .map(Pattern::quote)
                        .collect(Collectors.joining(".*"))));
    }

    /** Empty where the name goes on, nobody knows how, and it might go on so. */
    Optional<Boolean> isOf(String name) {
        if (pattern.matcher(name).matches() || isCopyOfCut(name)) {
            return Optional.of(true);
        }
        Matcher beginning = pattern.matcher(name.length() == LONGEST ? beginning(name) : name);
        return name.length() == LONGEST && !beginning.matches() && beginning.hitEnd()
                ? Optional.empty()
                : Optional.of(false);
    }

    /** Somebody has copied what OVN has of a name that is known here as a whole. */
    private boolean isCopyOfCut(String name) {
        return name.length() > LONGEST && text.length() == LONGEST && name.startsWith(beginning(text));
    }

    private static String beginning(String name) {
        return name.endsWith(DOTS) ? name.substring(0, name.length() - DOTS.length()) : name;
    }
}

package io.pathproof.internal.claims;

import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The name of an ACL as a test asks for it: {@code *} and {@code …} stand for any characters. OVN may have no more than its beginning. */
public record AclName(String text, Pattern pattern) {

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

    boolean isOf(String name) {
        return pattern.matcher(name).matches() || (text.length() > LONGEST && isCutTo(name));
    }

    private boolean isCutTo(String name) {
        return name.equals(text.substring(0, LONGEST))
                || name.equals(text.substring(0, LONGEST - DOTS.length()) + DOTS);
    }
}

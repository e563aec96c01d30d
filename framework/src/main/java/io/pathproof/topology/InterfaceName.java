package io.pathproof.topology;

import java.util.regex.Pattern;

/** What may be a name: of a node or pod, of which interfaces' names are made, and of an interface itself. */
final class InterfaceName {

    /** IFNAMSIZ without the zero at the end. */
    private static final int LONGEST = 15;

    private static final Pattern NAME = Pattern.compile("[a-z0-9]([a-z0-9-]*[a-z0-9])?");

    private InterfaceName() {}

    /** Returns the interface's name, which is the prefix and the name. */
    static String of(String what, String prefix, String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    what + " \"" + name
                            + "\": a name has lower-case letters, digits and hyphens, and neither begins nor ends with a hyphen");
        }
        String device = prefix + name;
        if (device.length() > LONGEST) {
            throw new IllegalArgumentException(what + " \"" + name + "\": its interface would be " + device + ", of "
                    + device.length() + " characters; an interface's name has at most " + LONGEST + ", so want at most "
                    + (LONGEST - prefix.length()) + " here");
        }
        return device;
    }
}

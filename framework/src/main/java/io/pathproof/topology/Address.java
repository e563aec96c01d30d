package io.pathproof.topology;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An interface's address with the length of its network's prefix. */
record Address(InetAddress address, int prefixLength) {

    private static final Pattern CIDR =
            Pattern.compile("(\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}|[0-9a-fA-F.]*:[0-9a-fA-F:.]*)/(\\d{1,3})");

    static Address parse(String text) {
        Matcher cidr = CIDR.matcher(text);
        if (!cidr.matches()) {
            throw bad(text);
        }
        try {
            // Only literals come here: nothing is looked up.
            InetAddress address = InetAddress.getByName(cidr.group(1));
            int length = Integer.parseInt(cidr.group(2));
            if (length > address.getAddress().length * 8) {
                throw bad(text);
            }
            return new Address(address, length);
        } catch (UnknownHostException e) {
            throw bad(text);
        }
    }

    private static IllegalArgumentException bad(String text) {
        return new IllegalArgumentException(
                "\"" + text + "\" is no address: want one with its prefix length, as 10.0.0.1/24 or fd00::1/64");
    }

    boolean isIpv6() {
        return address instanceof Inet6Address;
    }

    String host() {
        return address.getHostAddress();
    }

    @Override
    public String toString() {
        return host() + "/" + prefixLength;
    }
}

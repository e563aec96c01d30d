package io.pathproof.policies.end;

import io.pathproof.trace.packet.Addresses;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apiguardian.api.API;

/** Addresses as manifests have them. What two readers read differently is refused: 010.0.0.1, and IPv4 within IPv6. */
@API(status = API.Status.INTERNAL)
public final class Literals {

    private static final Pattern LEADING_ZERO = Pattern.compile("(?:^|\\.)0\\d");

    private Literals() {}

    public static List<InetAddress> addresses(String... literals) {
        return Stream.of(literals).map(Literals::address).toList();
    }

    public static InetAddress address(String text) {
        InetAddress address = Addresses.parse(text);
        if (isV4(address)
                && (text.indexOf(':') >= 0 || LEADING_ZERO.matcher(text).find())) {
            throw new IllegalArgumentException(
                    "\"" + text + "\" is not read alike by everybody: want one like 10.0.0.1 or fd00::1");
        }
        return address;
    }

    public static boolean isV4(InetAddress address) {
        return address instanceof Inet4Address;
    }
}

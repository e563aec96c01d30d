package io.pathproof.trace;

import io.pathproof.trace.packet.Addresses;
import java.net.InetAddress;
import java.util.Arrays;
import org.apiguardian.api.API;

/**
 * A range of IP addresses: those that share their first bits.
 *
 * @param network the first address of the range; bits of a given address that are past the length are cleared
 * @param length how many bits are shared
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record Prefix(InetAddress network, int length) {

    public Prefix {
        int bits = 8 * network.getAddress().length;
        if (length < 0 || length > bits) {
            throw new IllegalArgumentException(
                    "A prefix of " + Addresses.text(network) + " has a length of 0 to " + bits + ", not " + length);
        }
        byte[] masked = masked(network.getAddress(), length);
        network = Addresses.of(masked, 0, masked.length);
    }

    /** The address alone. */
    public static Prefix of(InetAddress address) {
        return new Prefix(address, 8 * address.getAddress().length);
    }

    /**
     * Reads {@code 10.0.0.0/8}, {@code fd00::/64} or an address alone.
     *
     * @throws IllegalArgumentException if that is not what it reads
     */
    public static Prefix parse(String text) {
        int slash = text.indexOf('/');
        if (slash < 0) {
            return of(Addresses.parse(text));
        }
        InetAddress address = Addresses.parse(text.substring(0, slash));
        try {
            return new Prefix(address, Integer.parseInt(text.substring(slash + 1)));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("\"" + text + "\" is no prefix: want one like 10.0.0.0/8", e);
        }
    }

    /** Whether {@code address} is in the range; an IPv4 address never is in one of IPv6, nor the other way round. */
    public boolean contains(InetAddress address) {
        byte[] bytes = address.getAddress();
        return bytes.length == network.getAddress().length
                && Arrays.equals(masked(bytes, length), network.getAddress());
    }

    /** Whether all of {@code other} is in the range. */
    public boolean contains(Prefix other) {
        return length <= other.length && contains(other.network);
    }

    /** The bits that count, as many bytes as an address has. */
    public byte[] mask() {
        byte[] ones = new byte[network.getAddress().length];
        Arrays.fill(ones, (byte) 0xff);
        return masked(ones, length);
    }

    private static byte[] masked(byte[] address, int length) {
        for (int i = 0; i < address.length; i++) {
            int kept = Math.max(0, Math.min(8, length - 8 * i));
            address[i] &= (byte) (0xff << (8 - kept));
        }
        return address;
    }

    @Override
    public String toString() {
        return Addresses.text(network) + (length == 8 * network.getAddress().length ? "" : "/" + length);
    }
}

package io.pathproof.internal.policies;

import io.pathproof.policies.end.Literals;
import io.pathproof.trace.packet.Addresses;
import java.net.InetAddress;
import java.util.BitSet;

/**
 * A block of addresses.
 *
 * @param first the address that it is written with
 * @param bits how many of its bits all addresses of the block begin with
 */
public record AddressBlock(InetAddress first, int bits) {

    /** The block that is written so, such as {@code 10.0.0.0/8}. */
    public static AddressBlock of(String text) {
        String[] parts = text.split("/", -1);
        if (parts.length != 2 || !parts[1].matches("0|[1-9]\\d{0,2}")) {
            throw new IllegalArgumentException("no block of addresses: " + text);
        }
        InetAddress first = Literals.address(parts[0]);
        int bits = Integer.parseInt(parts[1]);
        if (bits > first.getAddress().length * 8) {
            throw new IllegalArgumentException("no block of addresses: " + text);
        }
        return new AddressBlock(first, bits);
    }

    public boolean contains(InetAddress address) {
        if (Literals.isV4(first) != Literals.isV4(address)) {
            return false;
        }
        BitSet differing = bits(first);
        differing.xor(bits(address));
        int leading = differing.isEmpty() ? Integer.MAX_VALUE : first.getAddress().length * 8 - differing.length();
        return leading >= bits;
    }

    /** Whether it is a part of another block, and not all of it. */
    public boolean isWithin(AddressBlock whole) {
        return whole.contains(first) && bits > whole.bits;
    }

    /** The first bit of the address is the highest one of the set. */
    private static BitSet bits(InetAddress address) {
        byte[] bytes = address.getAddress();
        BitSet bits = new BitSet();
        for (int bit = 0; bit < bytes.length * 8; bit++) {
            bits.set(bytes.length * 8 - 1 - bit, ((bytes[bit / 8] >> (7 - bit % 8)) & 1) == 1);
        }
        return bits;
    }

    @Override
    public String toString() {
        return Addresses.text(first) + "/" + bits;
    }
}

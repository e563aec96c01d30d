package io.pathproof.internal.ovn;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A constant in a match of OVN: a number, an address, either with a mask.
 *
 * @param mask of the bits that count
 */
record MatchConstant(BigInteger value, BigInteger mask) {

    private static final Pattern IP4 = Pattern.compile("\\d+\\.\\d+\\.\\d+\\.\\d+");
    private static final Pattern IP6 = Pattern.compile("[\\p{XDigit}:]*:[\\p{XDigit}:]*:[\\p{XDigit}:.]*");
    private static final Pattern NUMBER = Pattern.compile("\\d+|0x\\p{XDigit}+");
    private static final BigInteger ALL = BigInteger.ONE.shiftLeft(128).subtract(BigInteger.ONE);

    /** Empty if it is something else. */
    static Optional<MatchConstant> parse(String text) {
        String[] parts = text.split("/", 2);
        Optional<BigInteger> value = number(parts[0]);
        if (parts.length == 1 || value.isEmpty()) {
            return value.map(found -> new MatchConstant(found, ALL));
        }
        int bits = IP4.matcher(parts[0]).matches() ? 32 : 128;
        boolean isPrefix = !NUMBER.matcher(parts[0]).matches() && parts[1].matches("\\d+");
        Optional<BigInteger> mask = isPrefix ? Optional.of(prefix(Integer.parseInt(parts[1]), bits)) : number(parts[1]);
        return mask.map(found -> new MatchConstant(value.get().and(found), found));
    }

    private static BigInteger prefix(int length, int bits) {
        return ALL.shiftRight(128 - length).shiftLeft(bits - length);
    }

    private static Optional<BigInteger> number(String text) {
        if (NUMBER.matcher(text).matches()) {
            return Optional.of(text.startsWith("0x") ? new BigInteger(text.substring(2), 16) : new BigInteger(text));
        }
        if (!IP4.matcher(text).matches() && !IP6.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new BigInteger(1, InetAddress.getByName(text).getAddress()));
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }

    boolean equalsIn(BigInteger field) {
        return field.and(mask).equals(value);
    }
}

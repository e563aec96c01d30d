package io.pathproof.fuzz.traffic;

/** The Internet checksum. */
final class Checksum {

    private Checksum() {}

    /** Of these bytes, with what was summed before. */
    static int of(byte[] bytes, int from, int to, int before) {
        long sum = before;
        for (int i = from; i < to; i += 2) {
            sum += (bytes[i] & 255) << 8 | (i + 1 < to ? bytes[i + 1] & 255 : 0);
        }
        while (sum >> 16 != 0) {
            sum = (sum & 0xffff) + (sum >> 16);
        }
        return (int) (~sum & 0xffff);
    }
}

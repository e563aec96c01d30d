package io.pathproof.internal.correlate;

import io.pathproof.internal.abi.Field;
import io.pathproof.internal.abi.Struct;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** What a part of a record says, of which the same comes in record after record: made once for all that are equal. */
final class Parts<T> {

    private final Field part;
    private final Map<Key, T> made = new ConcurrentHashMap<>();

    /** @param part where it is in the struct that {@link #get} is given: at most six words */
    Parts(Field part) {
        this.part = part;
    }

    /**
     * What the part of this struct says.
     *
     * @param beside what it depends on besides its bytes
     */
    T get(long beside, Struct struct, Function<Struct, T> maker) {
        Key key = new Key(
                beside,
                word(struct, 0),
                word(struct, 1),
                word(struct, 2),
                word(struct, 3),
                word(struct, 4),
                word(struct, 5));
        T known = made.get(key);
        return known != null ? known : made.computeIfAbsent(key, unknown -> maker.apply(struct));
    }

    private long word(Struct struct, int index) {
        int offset = index * Long.BYTES;
        return offset < part.size() ? struct.word(part, offset) : 0;
    }

    private record Key(long beside, long a, long b, long c, long d, long e, long f) {
        @Override
        public int hashCode() {
            long low = (((beside * 31 + a) * 31 + b) * 31 + c) * 31;
            return Long.hashCode((((low + d) * 31 + e) * 31 + f) * 0x9e3779b97f4a7c15L);
        }
    }
}

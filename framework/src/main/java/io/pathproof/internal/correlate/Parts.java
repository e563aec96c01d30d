package io.pathproof.internal.correlate;

import io.pathproof.internal.abi.Field;
import io.pathproof.internal.abi.Struct;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a part of a record says, of which the same comes in record after record: made once for all that are equal, and found without
 * an object for the search. There are few different ones; any number of threads may ask.
 */
final class Parts<T> {

    /** Reads a part that nobody has asked for yet. */
    interface Maker<T> {
        /** What it says, to who knows what it depends on besides its bytes. */
        T make(long beside, Struct part);
    }

    private static final class Made<T> {

        final int number;
        final long hash;
        final long beside;
        final long[] words;
        final T part;

        Made(int number, long hash, long beside, long[] words, T part) {
            this.number = number;
            this.hash = hash;
            this.beside = beside;
            this.words = words;
            this.part = part;
        }
    }

    private final Field field;
    private final Field key;
    private final Maker<T> maker;
    private volatile @Nullable Made<T>[] table = room(16);
    private volatile @Nullable Made<T>[] numbered = room(4);
    private int size;

    /**
     * Of structs' parts, both fields whole words.
     *
     * @param field where the part is in the struct that {@link #get} is given
     * @param key where most that are different differ already
     */
    Parts(Field field, Field key, Maker<T> maker) {
        if (field.size() % Long.BYTES != 0 || key.size() % Long.BYTES != 0) {
            throw new IllegalArgumentException(
                    field + " and " + key + " are not whole words: want multiples of 8 bytes");
        }
        this.field = field;
        this.key = key;
        this.maker = maker;
    }

    /**
     * What the part of this struct says.
     *
     * @param beside what it depends on besides its bytes
     */
    T get(long beside, Struct struct) {
        return made(beside, struct).part;
    }

    /** A number by which {@link #numbered} gives the same, for who has to remember many. */
    int number(long beside, Struct struct) {
        return made(beside, struct).number;
    }

    T numbered(int number) {
        return Objects.requireNonNull(numbered[number]).part;
    }

    private Made<T> made(long beside, Struct struct) {
        long hash = hash(beside, struct);
        Made<T> known = find(table, hash, beside, struct);
        return known != null ? known : make(hash, beside, struct);
    }

    private synchronized Made<T> make(long hash, long beside, Struct struct) {
        Made<T> known = find(table, hash, beside, struct);
        if (known != null) {
            return known;
        }
        T part = maker.make(beside, struct);
        long[] words = new long[field.size() / Long.BYTES];
        for (int i = 0; i < words.length; i++) {
            words[i] = struct.word(field, i * Long.BYTES);
        }
        Made<T> made = new Made<>(size++, hash, beside, words, part);
        add(made);
        return made;
    }

    /** Into a new table, so that nobody who searches the old one sees half of it. */
    private void add(Made<T> made) {
        @Nullable Made<T>[] all = made.number < numbered.length ? numbered : Arrays.copyOf(numbered, 2 * numbered.length);
        all[made.number] = made;
        numbered = all;
        @Nullable Made<T>[] old = table;
        @Nullable Made<T>[] next = room(4 * size > old.length ? 2 * old.length : old.length);
        for (Made<T> each : old) {
            if (each != null) {
                next[free(next, each.hash)] = each;
            }
        }
        next[free(next, made.hash)] = made;
        table = next;
    }

    private @Nullable Made<T> find(@Nullable Made<T>[] from, long hash, long beside, Struct struct) {
        for (int at = (int) hash & from.length - 1; ; at = at + 1 & from.length - 1) {
            Made<T> made = from[at];
            if (made == null || (made.hash == hash && made.beside == beside && isOf(made.words, struct))) {
                return made;
            }
        }
    }

    private static <T> int free(@Nullable Made<T>[] table, long hash) {
        int at = (int) hash & table.length - 1;
        while (table[at] != null) {
            at = at + 1 & table.length - 1;
        }
        return at;
    }

    @SuppressWarnings("unchecked") // there are no arrays of a generic type
    private static <T> @Nullable Made<T>[] room(int length) {
        return (Made<T>[]) new Made<?>[length];
    }

    private boolean isOf(long[] words, Struct struct) {
        for (int i = 0; i < words.length; i++) {
            if (words[i] != struct.word(field, i * Long.BYTES)) {
                return false;
            }
        }
        return true;
    }

    private long hash(long beside, Struct struct) {
        long hash = beside;
        for (int at = 0; at < key.size(); at += Long.BYTES) {
            hash = hash * 31 + struct.word(key, at);
        }
        return Identity.mix(hash, 0);
    }
}

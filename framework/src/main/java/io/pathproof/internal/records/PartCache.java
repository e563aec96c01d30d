package io.pathproof.internal.records;

import io.pathproof.internal.columns.Hash;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a part of a record says, of which the same comes in record after record: made once for all that are equal, and found without
 * an object for the search. There are few different ones; any number of threads may ask.
 */
public final class PartCache<T> {

    /** Reads a part that nobody has asked for yet. */
    public interface Maker<T> {
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

    private final int words;
    private final Field key;
    private final Maker<T> maker;
    private volatile @Nullable Made<T>[] table = room(16);
    private volatile @Nullable Made<T>[] numbered = room(4);
    private int size;

    /**
     * Of parts of so many bytes.
     *
     * @param key where in the part most that are different differ already; both whole words
     */
    public PartCache(int size, Field key, Maker<T> maker) {
        if (size % Long.BYTES != 0 || key.size() % Long.BYTES != 0) {
            throw new IllegalArgumentException(
                    size + " bytes and " + key + " are not whole words: want multiples of 8 bytes");
        }
        this.words = size / Long.BYTES;
        this.key = key;
        this.maker = maker;
    }

    /**
     * What the part of this struct says.
     *
     * @param beside what it depends on besides its bytes
     * @param at where in the struct the part is
     */
    public T get(long beside, Struct struct, Field at) {
        return made(beside, struct, at).part;
    }

    /** A number by which {@link #numbered} gives the same, for who has to remember many. */
    public int number(long beside, Struct struct, Field at) {
        return made(beside, struct, at).number;
    }

    public T numbered(int number) {
        return Objects.requireNonNull(numbered[number]).part;
    }

    private Made<T> made(long beside, Struct struct, Field at) {
        long hash = hash(beside, struct, at);
        Made<T> known = find(table, hash, beside, struct, at);
        return known != null ? known : make(hash, beside, struct, at);
    }

    private synchronized Made<T> make(long hash, long beside, Struct struct, Field at) {
        Made<T> known = find(table, hash, beside, struct, at);
        if (known != null) {
            return known;
        }
        T part = maker.make(beside, struct.inside(at));
        long[] copy = new long[words];
        for (int i = 0; i < copy.length; i++) {
            copy[i] = struct.word(at, i * Long.BYTES);
        }
        Made<T> made = new Made<>(size++, hash, beside, copy, part);
        add(made);
        return made;
    }

    /** Into a new table, so that nobody who searches the old one sees half of it. */
    private void add(Made<T> made) {
        @Nullable
        Made<T>[] all = made.number < numbered.length ? numbered : Arrays.copyOf(numbered, 2 * numbered.length);
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

    private @Nullable Made<T> find(@Nullable Made<T>[] from, long hash, long beside, Struct struct, Field at) {
        for (int slot = (int) hash & from.length - 1; ; slot = slot + 1 & from.length - 1) {
            Made<T> made = from[slot];
            if (made == null || (made.hash == hash && made.beside == beside && isOf(made.words, struct, at))) {
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

    private static boolean isOf(long[] words, Struct struct, Field at) {
        for (int i = 0; i < words.length; i++) {
            if (words[i] != struct.word(at, i * Long.BYTES)) {
                return false;
            }
        }
        return true;
    }

    private long hash(long beside, Struct struct, Field at) {
        long hash = beside;
        for (int offset = 0; offset < key.size(); offset += Long.BYTES) {
            hash = hash * 31 + struct.word(at, key.offset() + offset);
        }
        return Hash.mix(hash, 0);
    }
}

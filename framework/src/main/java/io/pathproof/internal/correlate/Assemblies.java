package io.pathproof.internal.correlate;

import io.pathproof.internal.abi.EventLayout.Head;
import io.pathproof.internal.abi.EventLayout.Kind;
import io.pathproof.internal.abi.Records;
import io.pathproof.internal.abi.Struct;
import io.pathproof.internal.decode.EventDecoder;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Which records are about which passage. The kernel side writes each of them once, so one that comes twice is a sign that
 * something is wrong with the stream, and two different ones of which there can be only one take back each other. A
 * passage has a slot, in the order in which they began to come.
 */
final class Assemblies {

    /** The position of what has not come. */
    private static final long NOWHERE = -1;

    /** The position of what two records tell differently. */
    private static final long CONTRADICTED = -2;

    private static final int CPU_SHIFT = 48;

    private final Records records;
    private final Map<Long, PassageNumbers> numbersByCpu = new HashMap<>();
    private final Details details = new Details();
    private long[] positions = new long[16];
    private long[] times = new long[16];
    private Trait[] traits = new Trait[16];
    private int[] chains = new int[16];
    private int slots;
    private long contradictions;

    Assemblies(Records records) {
        this.records = records;
    }

    /** Adds a record, and tells the slot of its passage. */
    int add(long position) {
        Struct record = records.at(position);
        int slot = slot(record.get(Head.PASSAGE));
        if (record.getInt(Head.KIND) == Kind.PASSAGE) {
            addPassage(slot, position, record);
        } else {
            addDetail(slot, position);
        }
        return slot;
    }

    private int slot(long number) {
        PassageNumbers numbers = numbersByCpu.computeIfAbsent(number >>> CPU_SHIFT, cpu -> new PassageNumbers());
        int known = numbers.slot(number);
        if (known != PassageNumbers.NONE) {
            return known;
        }
        if (slots == positions.length) {
            positions = Arrays.copyOf(positions, slots + slots / 2);
            times = Arrays.copyOf(times, slots + slots / 2);
            traits = Arrays.copyOf(traits, slots + slots / 2);
            chains = Arrays.copyOf(chains, slots + slots / 2);
        }
        positions[slots] = NOWHERE;
        chains[slots] = Details.NONE;
        numbers.add(number, slots);
        return slots++;
    }

    private void addPassage(int slot, long position, Struct record) {
        if (positions[slot] == NOWHERE) {
            positions[slot] = position;
            times[slot] = record.get(Head.TIME);
            traits[slot] = Trait.of(record);
            return;
        }
        contradictions++;
        if (positions[slot] != CONTRADICTED && !sayTheSame(positions[slot], position)) {
            positions[slot] = CONTRADICTED;
        }
    }

    private void addDetail(int slot, long position) {
        Details.Chains known = details.chains();
        for (int link = chains[slot]; link != Details.NONE; link = known.next(link)) {
            if (sayTheSame(position, known.position(link))) {
                contradictions++;
                return;
            }
        }
        chains[slot] = details.add(chains[slot], position);
    }

    private boolean sayTheSame(long position, long other) {
        Struct one = records.at(position);
        Struct two = records.at(other);
        return SameRecord.mayBe(one, two) && EventDecoder.event(one).equals(EventDecoder.event(two));
    }

    int slots() {
        return slots;
    }

    /** Whether the passage is over, and what is told of it makes one story. */
    boolean isPassage(int slot) {
        return positions[slot] >= 0;
    }

    /** Where the passage's own record is. */
    long position(int slot) {
        return positions[slot];
    }

    /** When it began. */
    long time(int slot) {
        return times[slot];
    }

    /** What there is to know of it at a glance. */
    Trait trait(int slot) {
        return traits[slot];
    }

    /** The chain of its {@linkplain #details() details}. */
    int chain(int slot) {
        return chains[slot];
    }

    Details.Chains details() {
        return details.chains();
    }

    /** How many records came twice, or were contradicted. */
    long contradictions() {
        return contradictions;
    }
}

package io.pathproof.internal.bcc;

import com.sun.jna.LastErrorException;
import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** bpf(2): what libbcc has no function for, or none that is the same in all its versions. */
public final class BpfSyscall {

    private static final long SYS_BPF = System.getProperty("os.arch").equals("aarch64") ? 280 : 321;

    private static final int MAP_LOOKUP_ELEM = 1;
    private static final int MAP_UPDATE_ELEM = 2;
    private static final int MAP_DELETE_ELEM = 3;
    private static final int MAP_GET_NEXT_KEY = 4;
    private static final int PROG_TEST_RUN = 10;
    private static final int PROG_GET_NEXT_ID = 11;
    private static final int MAP_GET_NEXT_ID = 12;
    static final int OBJ_GET_INFO_BY_FD = 15;

    /** struct bpf_prog_info up to recursion_misses, which Linux 5.12 put at its end. */
    private static final int INFO_SIZE = 216;

    private static final int RECURSION_MISSES = 208;

    private static final int TEST_RUN_ON_CPU = 1;
    private static final int ATTR_SIZE = 128;
    private static final int ENOENT = 2;

    private BpfSyscall() {}

    /** Stores a value into an entry of an array map. */
    public static void updateArray(int map, int index, byte[] value) {
        try (Memory key = new Memory(4);
                Memory content = new Memory(value.length);
                Memory attr = attr()) {
            key.setInt(0, index);
            content.write(0, value, 0, value.length);
            attr.setInt(0, map);
            attr.setPointer(8, key);
            attr.setPointer(16, content);
            call(MAP_UPDATE_ELEM, attr, "update entry " + index + " of map fd " + map);
        }
    }

    /**
     * The keys of a hash map. Those that were in it before the call, and are not deleted meanwhile, are all there; of those that
     * come meanwhile, some may be.
     */
    public static List<byte[]> keys(int map, int keySize) {
        List<byte[]> keys = new ArrayList<>();
        try (Memory key = new Memory(keySize);
                Memory next = new Memory(keySize);
                Memory attr = attr()) {
            attr.setInt(0, map);
            attr.setPointer(16, next);
            while (isThere(MAP_GET_NEXT_KEY, attr, "list the keys of map fd " + map)) {
                byte[] found = next.getByteArray(0, keySize);
                keys.add(found);
                key.write(0, found, 0, keySize);
                attr.setPointer(8, key);
            }
        }
        return keys;
    }

    /**
     * Looks up an entry of a hash map.
     *
     * @param valueSize for a map that has a value for each CPU, of all of them together
     */
    public static Optional<byte[]> lookup(int map, byte[] key, int valueSize) {
        try (Memory name = new Memory(key.length);
                Memory value = new Memory(valueSize);
                Memory attr = attr()) {
            name.write(0, key, 0, key.length);
            attr.setInt(0, map);
            attr.setPointer(8, name);
            attr.setPointer(16, value);
            return isThere(MAP_LOOKUP_ELEM, attr, "look up an entry of map fd " + map)
                    ? Optional.of(value.getByteArray(0, valueSize))
                    : Optional.empty();
        }
    }

    /** Deletes an entry of a hash map, if it is there. */
    public static void delete(int map, byte[] key) {
        try (Memory name = new Memory(key.length);
                Memory attr = attr()) {
            name.write(0, key, 0, key.length);
            attr.setInt(0, map);
            attr.setPointer(8, name);
            isThere(MAP_DELETE_ELEM, attr, "delete an entry of map fd " + map);
        }
    }

    /**
     * Runs a raw tracepoint program once on one CPU.
     *
     * @return what the program returned
     */
    public static int testRun(int program, int cpu, long... arguments) {
        try (Memory context = new Memory(8L * arguments.length);
                Memory attr = attr()) {
            context.write(0, arguments, 0, arguments.length);
            attr.setInt(0, program);
            attr.setInt(40, (int) context.size());
            attr.setPointer(48, context);
            attr.setInt(64, TEST_RUN_ON_CPU);
            attr.setInt(68, cpu);
            call(PROG_TEST_RUN, attr, "run program fd " + program + " on CPU " + cpu);
            return attr.getInt(4);
        }
    }

    /** How often the kernel did not run any of these programs, since it interrupted one that was running on that CPU. */
    public static long recursionMisses(List<Integer> programs) {
        long misses = 0;
        try (Memory info = new Memory(INFO_SIZE);
                Memory attr = attr()) {
            attr.setInt(4, INFO_SIZE);
            attr.setPointer(8, info);
            for (int program : programs) {
                info.clear();
                attr.setInt(0, program);
                call(OBJ_GET_INFO_BY_FD, attr, "ask about the programs");
                misses += info.getLong(RECURSION_MISSES);
            }
        }
        return misses;
    }

    /** How many eBPF programs this kernel holds, whoever loaded them. */
    public static int countPrograms() {
        return count(PROG_GET_NEXT_ID, "list programs");
    }

    /** How many eBPF maps this kernel holds, whoever made them. */
    public static int countMaps() {
        return count(MAP_GET_NEXT_ID, "list maps");
    }

    private static int count(int command, String what) {
        try (Memory attr = attr()) {
            int count = 0;
            for (int id = 0; next(command, attr, id, what); id = attr.getInt(4)) {
                count++;
            }
            return count;
        }
    }

    /** Goes on to the object after this one, whose number is then the second word of {@code attr}; false behind the last. */
    static boolean next(int command, Memory attr, int id, String what) {
        attr.setInt(0, id);
        return isThere(command, attr, what);
    }

    private static boolean isThere(int command, Memory attr, String what) {
        return callIfThere(command, attr, what).isPresent();
    }

    /** Empty if what it is about is not there. */
    static OptionalInt callIfThere(int command, Pointer attr, String what) {
        try {
            return OptionalInt.of((int) DirectLibc.syscall(SYS_BPF, command, attr, ATTR_SIZE));
        } catch (LastErrorException e) {
            if (e.getErrorCode() == ENOENT) {
                return OptionalInt.empty();
            }
            throw failed(what, e);
        }
    }

    /** A {@code union bpf_attr}, empty. */
    static Memory attr() {
        Memory attr = new Memory(ATTR_SIZE);
        attr.clear();
        return attr;
    }

    static int call(int command, Pointer attr, String what) {
        try {
            return (int) DirectLibc.syscall(SYS_BPF, command, attr, ATTR_SIZE);
        } catch (LastErrorException e) {
            throw failed(what, e);
        }
    }

    private static BpfException failed(String what, LastErrorException e) {
        return new BpfException("bpf(2) could not " + what + ": " + Libc.describe(e), e);
    }

    /** Arguments for {@link #testRun} that are pieces of one 64-bit word, in this machine's byte order. */
    public static long word(byte[] eightBytes) {
        return ByteBuffer.wrap(eightBytes).order(ByteOrder.nativeOrder()).getLong();
    }
}

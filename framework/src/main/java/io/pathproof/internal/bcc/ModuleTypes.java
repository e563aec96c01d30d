package io.pathproof.internal.bcc;

import com.sun.jna.Memory;
import java.util.OptionalInt;

/** Finds the types of a module among all that the kernel holds. */
final class ModuleTypes {

    private static final int BTF_GET_FD_BY_ID = 19;
    private static final int BTF_GET_NEXT_ID = 23;

    /** struct bpf_btf_info. */
    private static final int INFO_SIZE = 32;

    private static final int LONGEST_NAME = 64;

    private final String module;
    private final String what;

    private ModuleTypes(String module) {
        this.module = module;
        this.what = "find the types of module " + module;
    }

    /**
     * The types of a module of the kernel.
     *
     * @return a file descriptor, which is the caller's
     */
    static int open(String module) {
        return new ModuleTypes(module).find();
    }

    private int find() {
        try (Memory attr = BpfSyscall.attr()) {
            for (int id = 0; BpfSyscall.next(BTF_GET_NEXT_ID, attr, id, what); ) {
                id = attr.getInt(4);
                OptionalInt types = open(id);
                if (types.isPresent() && isWanted(types.getAsInt())) {
                    return types.getAsInt();
                }
            }
        }
        throw new BpfException("this kernel has no types of a module " + module);
    }

    /** Empty if they are gone by now: any process may load types of its own, and be done with them. */
    private OptionalInt open(int id) {
        try (Memory attr = BpfSyscall.attr()) {
            attr.setInt(0, id);
            return BpfSyscall.callIfThere(BTF_GET_FD_BY_ID, attr, what);
        }
    }

    /** Whether these are the module's; if not, they are closed. */
    private boolean isWanted(int types) {
        boolean wanted = false;
        try {
            wanted = name(types).equals(module);
            return wanted;
        } finally {
            if (!wanted) {
                Libc.INSTANCE.close(types);
            }
        }
    }

    private String name(int types) {
        try (Memory info = new Memory(INFO_SIZE);
                Memory name = new Memory(LONGEST_NAME);
                Memory attr = BpfSyscall.attr()) {
            info.clear();
            name.clear();
            info.setPointer(16, name);
            info.setInt(24, LONGEST_NAME);
            attr.setInt(0, types);
            attr.setInt(4, INFO_SIZE);
            attr.setPointer(8, info);
            BpfSyscall.call(BpfSyscall.OBJ_GET_INFO_BY_FD, attr, what);
            return name.getString(0);
        }
    }
}

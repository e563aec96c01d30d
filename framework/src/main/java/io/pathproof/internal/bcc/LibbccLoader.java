package io.pathproof.internal.bcc;

import com.sun.jna.Library;
import com.sun.jna.Native;
import java.util.Map;

/**
 * What makes maps and attaches, of libbcc: {@code bcc/libbpf.h}, the same from 0.26 to 0.37. libbcc also comes cut down to this, as
 * {@code libbcc_bpf}, which maps no LLVM.
 */
interface LibbccLoader extends Library {

    String NAME = "libbcc_bpf.so.0";

    /**
     * RTLD_LAZY without JNA's RTLD_GLOBAL. The two libraries have the same C++ objects under the same names; were these names common, the
     * one that is loaded later would use the other's, and at the JVM's end both would destroy them.
     */
    Map<String, Object> BY_ITSELF = Map.of(Library.OPTION_OPEN_FLAGS, 1);

    int bcc_create_map(int type, String name, int keySize, int valueSize, int maxEntries, int flags);

    int bpf_attach_kprobe(int program, int attachType, String event, String function, long offset, int maxActive);

    int bpf_attach_raw_tracepoint(int program, String name);

    int bpf_attach_kfunc(int program);

    static LibbccLoader load() {
        try {
            return Native.load(NAME, LibbccLoader.class, BY_ITSELF);
        } catch (UnsatisfiedLinkError onlyTheWholeOne) {
            try {
                return Native.load(LibbccCompiler.NAME, LibbccLoader.class, BY_ITSELF);
            } catch (UnsatisfiedLinkError e) {
                throw notFound(LibbccCompiler.NAME, e);
            }
        }
    }

    static BpfException notFound(String name, UnsatisfiedLinkError e) {
        return new BpfException(
                "libbcc cannot be loaded: looked for " + name + ", found " + e.getMessage()
                        + "\n  Install it: apt-get install libbpfcc (Debian, Ubuntu), dnf install bcc (Fedora)",
                e);
    }
}

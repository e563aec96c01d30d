package io.pathproof.internal.probe;

import io.pathproof.internal.bcc.CompiledProbes;
import io.pathproof.internal.bcc.Compiler;
import io.pathproof.internal.bcc.MappedRing;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The probes' text made into programs for this kernel, or taken from the cache. */
final class ProbeBuild {

    private static final Path JIT = Path.of("/proc/sys/net/core/bpf_jit_enable");

    private ProbeBuild() {}

    static CompiledProbes get(KernelTypes types, AttachMode mode) {
        String source = types.defines() + ProbeText.load();
        List<String> flags = flags(types, mode);
        List<String> ingredients = new ArrayList<>(flags);
        ingredients.add(source);
        ingredients.add(System.getProperty("os.arch"));
        ingredients.add(System.getProperty("os.version"));
        return ProbeCache.ofThisUser().get(ingredients, () -> compile(source, flags));
    }

    private static List<String> flags(KernelTypes types, AttachMode mode) {
        List<String> flags =
                new ArrayList<>(List.of("-DPP_RING_PAGES=1", "-DPAGE_SIZE=" + MappedRing.PAGE_SIZE, "-Werror"));
        if (mode == AttachMode.FENTRY) {
            flags.add("-DPP_FENTRY");
        }
        if (mode == AttachMode.FENTRY || isCompiledToMachineCode()) {
            flags.add("-DPP_KERNEL_CALLS");
        }
        Hooks.KERNEL_RETURNS.forEach(
                function -> flags.add("-DPP_NARGS_" + function + "=" + types.kernelArguments(function)));
        Hooks.WITH_RESULT.forEach(function -> flags.add("-DPP_NARGS_" + function + "=" + types.arguments(function)));
        if (Hooks.ENDS_OF_ACTIONS.stream().allMatch(types::hasFunction)) {
            flags.add("-DPP_GENERATIONS");
        }
        if (types.hasDropReasons()) {
            flags.add("-DPP_DROP_REASONS");
        }
        if (types.endsActionsByConsuming()) {
            flags.add("-DPP_ENDS_BY_CONSUMING");
        }
        return flags;
    }

    /** What is interpreted calls no function of the kernel. Trampolines are there only where programs are compiled. */
    private static boolean isCompiledToMachineCode() {
        try {
            return !Files.readString(JIT).startsWith("0");
        } catch (IOException e) {
            return false; // there is none, or this namespace or user is not told
        }
    }

    private static CompiledProbes compile(String source, List<String> flags) {
        try {
            Path headers = Files.createTempDirectory("pathproof-headers");
            try {
                ProbeText.writeKernelHeaders(headers);
                return Compiler.compile(source, flags, headers);
            } finally {
                TemporaryFiles.deleteTree(headers);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("no temporary directory for libbcc's headers", e);
        }
    }
}

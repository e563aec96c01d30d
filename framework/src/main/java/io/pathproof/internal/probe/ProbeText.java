package io.pathproof.internal.probe;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The kernel side as one text. libbcc rewrites map accesses in the main file only, so {@code #include "…"} is carried out
 * here, with #line so that clang names the file that a reader knows.
 */
final class ProbeText {

    private static final String ROOT = "/pathproof/bpf/";
    private static final String MAIN = "pathproof.bpf.c";
    private static final Pattern INCLUDE = Pattern.compile("#include \"(.*)\"");

    /** What libbcc includes as if it were the kernel's headers. */
    private static final List<String> KERNEL_HEADERS = List.of(
            "linux/kconfig.h",
            "linux/types.h",
            "linux/bpf_common.h",
            "linux/version.h",
            "linux/log2.h",
            "asm/page.h",
            "asm/ptrace.h",
            "uapi/linux/bpf.h",
            "uapi/linux/ptrace.h",
            "uapi/linux/if_packet.h",
            "uapi/linux/if_ether.h");

    private ProbeText() {}

    static String load() {
        StringBuilder text = new StringBuilder();
        append(text, MAIN);
        return text.toString();
    }

    private static void append(StringBuilder text, String file) {
        text.append("#line 1 \"").append(file).append("\"\n");
        int number = 1;
        for (String line : read(file).split("\n", -1)) {
            number++;
            Matcher include = INCLUDE.matcher(line);
            if (include.matches()) {
                append(text, include.group(1));
                text.append("#line ").append(number).append(" \"").append(file).append("\"\n");
            } else {
                text.append(line).append('\n');
            }
        }
    }

    /** Writes the headers below a directory of the caller's, in the layout of a kernel's source tree. */
    static void writeKernelHeaders(Path directory) {
        for (String header : KERNEL_HEADERS) {
            Path target = directory.resolve("include").resolve(header);
            try (InputStream in = open("kernel/include/" + header)) {
                Files.createDirectories(target.getParent());
                Files.copy(in, target, StandardCopyOption.REPLACE_EXISTING);
            } catch (IOException e) {
                throw new UncheckedIOException("could not write " + target + " for libbcc", e);
            }
        }
    }

    private static String read(String file) {
        try (InputStream in = open(file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("could not read " + ROOT + file, e);
        }
    }

    private static InputStream open(String file) {
        InputStream in = ProbeText.class.getResourceAsStream(ROOT + file);
        if (in == null) {
            throw new IllegalStateException(ROOT + file + " is not on the class path: is pathproof-bpf.jar there?");
        }
        return in;
    }
}

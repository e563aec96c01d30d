package io.pathproof.internal.probe;

import io.pathproof.trace.passage.Drop;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which function of the kernel an address is in, by /proc/kallsyms. That has 200,000 lines, so it is read when somebody asks first, and
 * again where modules have come or gone since: the first rule of nftables brings one that drops packets.
 */
final class KernelSymbols {

    private static final Logger LOG = LoggerFactory.getLogger(KernelSymbols.class);
    private static final Path KALLSYMS = Path.of("/proc/kallsyms");
    private static final Path MODULES = Path.of("/proc/modules");

    /** Of such a line: {@code ffffffffc083c670 t ovs_vport_send [openvswitch]}, with a tab before the module. */
    private record Function(long address, String name) {}

    private static final Map<Long, String> NAMES = new ConcurrentHashMap<>();
    private static @Nullable KernelSymbols ofThisKernel;
    private static List<String> modulesThen = List.of();

    private final long[] addresses;
    private final String[] names;

    private KernelSymbols(List<Function> functions) {
        List<Function> ordered = functions.stream()
                .sorted(Comparator.comparing(Function::address, Long::compareUnsigned))
                .toList();
        addresses = ordered.stream().mapToLong(Function::address).toArray();
        names = ordered.stream().map(Function::name).toArray(String[]::new);
    }

    /** The function of this kernel that an address is in; of many packets that it freed, the first one takes the look. */
    static String functionAt(long address) {
        String known = NAMES.get(address);
        if (known == null) {
            known = ofThisKernel().function(address);
            NAMES.put(address, known);
        }
        return known;
    }

    private static synchronized KernelSymbols ofThisKernel() {
        List<String> modules = modules();
        KernelSymbols known = ofThisKernel;
        if (known == null || !modules.equals(modulesThen)) {
            known = read();
            ofThisKernel = known;
            modulesThen = modules;
            NAMES.clear();
        }
        return known;
    }

    /** Those that are loaded, and where: {@code nf_tables 0xffffffffc093f000}. Where there are none, or none are told, none. */
    private static List<String> modules() {
        try (Stream<String> lines = Files.lines(MODULES, StandardCharsets.US_ASCII)) {
            return lines.map(line -> line.replaceFirst(" .* ", " ")).toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    private static KernelSymbols read() {
        try (BufferedReader lines = Files.newBufferedReader(KALLSYMS, StandardCharsets.US_ASCII)) {
            return of(lines.lines());
        } catch (IOException e) {
            LOG.info("functions that drop packets have no names: {} cannot be read: {}", KALLSYMS, e.toString());
            return new KernelSymbols(List.of());
        }
    }

    /** Of these lines; where the kernel hides its addresses, all of them are 0, and no function is known. */
    static KernelSymbols of(Stream<String> lines) {
        List<Function> functions = new ArrayList<>();
        lines.forEach(line -> {
            int type = line.indexOf(' ') + 1;
            int end = line.indexOf('\t');
            long address = Long.parseUnsignedLong(line, 0, type - 1, 16);
            if (address != 0
                    && line.substring(type, type + 1).toLowerCase(Locale.ROOT).matches("[tw]")) {
                functions.add(new Function(address, line.substring(type + 2, end < 0 ? line.length() : end)));
            }
        });
        return new KernelSymbols(functions);
    }

    /** The name of the function that an address is in, without what the compiler adds for a part of it. */
    String function(long address) {
        int low = 0;
        int high = addresses.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (Long.compareUnsigned(addresses[middle], address) <= 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low == 0 ? Drop.UNKNOWN_FUNCTION : names[low - 1].replaceFirst("\\.(cold|part|isra|constprop).*", "");
    }
}

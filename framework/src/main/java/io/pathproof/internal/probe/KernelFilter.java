package io.pathproof.internal.probe;

import io.pathproof.internal.records.ConfigLayout;
import io.pathproof.internal.records.ConfigLayout.Filter;
import io.pathproof.internal.records.Field;
import io.pathproof.internal.records.Struct;
import io.pathproof.trace.Criterion;
import io.pathproof.trace.PacketFilter;
import io.pathproof.trace.PortRange;
import io.pathproof.trace.Prefix;
import io.pathproof.trace.passage.NamePattern;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * A {@link PacketFilter} as {@code struct pp_filter}. What the kernel cannot decide (a wildcard within a name, a node) it
 * lets in: the trace is filtered again.
 */
public final class KernelFilter {

    private final ByteBuffer memory = ByteBuffer.allocate(Filter.SIZE);
    private final Struct struct = Struct.at(memory);
    private int criteria;

    private KernelFilter() {}

    /**
     * Goes on if the kernel can hold these filters.
     *
     * @throws IllegalArgumentException if there are more than {@link ConfigLayout#FILTERS}, or one is null, or one of a window that
     *     only counts wants more than the kernel can decide
     */
    public static void requireHoldable(Mode mode, List<PacketFilter> filters) {
        if (filters.size() > ConfigLayout.FILTERS) {
            throw new IllegalArgumentException("the kernel holds " + ConfigLayout.FILTERS + " filters at once, not "
                    + filters.size() + ": join some of them into a wider one, and select in the trace with where(…)");
        }
        if (filters.stream().anyMatch(Objects::isNull)) {
            throw new IllegalArgumentException("one of the filters to record is null: for everything, give none");
        }
        if (mode == Mode.COUNT) {
            filters.stream().flatMap(filter -> filter.criteria().stream()).forEach(KernelFilter::requireDecidable);
        }
    }

    /** What is counted is not filtered again. */
    private static void requireDecidable(Criterion criterion) {
        if (criterion instanceof Criterion.EnteringAt at
                && !at.pattern().toString().matches("[^/*\u2026]+[*\u2026]?")) {
            throw new IllegalArgumentException(
                    "a window that only counts leaves the choice to the kernel, which cannot decide" + " \""
                            + at.describe() + "\": want an interface's name, or its begin and *");
        }
    }

    static List<byte[]> compile(Mode mode, List<PacketFilter> filters) {
        requireHoldable(mode, filters);
        return filters.stream().map(KernelFilter::compile).toList();
    }

    private static byte[] compile(PacketFilter filter) {
        KernelFilter kernel = new KernelFilter();
        filter.criteria().forEach(kernel::add);
        kernel.struct.put(Filter.CRITERIA, kernel.criteria);
        return kernel.memory.array();
    }

    private void add(Criterion criterion) {
        if (criterion instanceof Criterion.EtherType type) {
            criteria |= ConfigLayout.Criterion.BY_ETHERTYPE;
            struct.put(Filter.ETHERTYPE, type.number());
        } else if (criterion instanceof Criterion.Protocol protocol) {
            criteria |= ConfigLayout.Criterion.BY_PROTOCOL;
            struct.put(Filter.PROTOCOL, protocol.number());
        } else if (criterion instanceof Criterion.Source source) {
            criteria |= ConfigLayout.Criterion.BY_SOURCE;
            putPrefix(Filter.SOURCE, Filter.SOURCE_MASK, source.prefix());
        } else if (criterion instanceof Criterion.Destination destination) {
            criteria |= ConfigLayout.Criterion.BY_DESTINATION;
            putPrefix(Filter.DESTINATION, Filter.DESTINATION_MASK, destination.prefix());
        } else if (criterion instanceof Criterion.SourcePort port) {
            criteria |= ConfigLayout.Criterion.BY_SOURCE_PORT;
            putRange(Filter.SOURCE_PORT_FROM, Filter.SOURCE_PORT_TO, port.ports());
        } else if (criterion instanceof Criterion.DestinationPort port) {
            criteria |= ConfigLayout.Criterion.BY_DESTINATION_PORT;
            putRange(Filter.DESTINATION_PORT_FROM, Filter.DESTINATION_PORT_TO, port.ports());
        } else if (criterion instanceof Criterion.IcmpType type) {
            criteria |= ConfigLayout.Criterion.BY_ICMP_TYPE;
            struct.put(Filter.ICMP_TYPE, type.number());
        } else if (criterion instanceof Criterion.EnteringAt at) {
            criteria |= ConfigLayout.Criterion.BY_INTERFACE;
            putName(at.pattern());
        }
    }

    private void putPrefix(Field address, Field mask, Prefix prefix) {
        struct.put(address, prefix.network().getAddress());
        struct.put(mask, prefix.mask());
    }

    private void putRange(Field from, Field to, PortRange range) {
        struct.put(from, range.from());
        struct.put(to, range.to());
    }

    private void putName(NamePattern pattern) {
        byte[] name = Arrays.copyOf(
                pattern.namePrefix().getBytes(StandardCharsets.US_ASCII),
                Math.min(pattern.namePrefix().length(), Filter.INTERFACE.size()));
        byte[] mask = new byte[pattern.isExactName() ? Filter.INTERFACE.size() : name.length];
        Arrays.fill(mask, (byte) 0xff);
        struct.put(Filter.INTERFACE, name);
        struct.put(Filter.INTERFACE_MASK, mask);
    }
}

package io.pathproof.internal.probe;

import io.pathproof.trace.Criterion;
import io.pathproof.trace.NamePattern;
import io.pathproof.trace.PacketFilter;
import io.pathproof.trace.PortRange;
import io.pathproof.trace.Prefix;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * A {@link PacketFilter} as {@code struct pp_filter}. What the kernel cannot decide (a wildcard within a name, a node) it
 * lets in: the trace is filtered again.
 */
final class KernelFilter {

    /** PP_FILTERS: in a bank. */
    static final int MOST = 16;

    private final ByteBuffer struct =
            ByteBuffer.allocate(ConfigLayout.FILTER_SIZE).order(ByteOrder.nativeOrder());
    private int criteria;

    private KernelFilter() {}

    /** @throws IllegalArgumentException if there are more than {@value #MOST} */
    static List<byte[]> compile(List<PacketFilter> filters) {
        if (filters.size() > MOST) {
            throw new IllegalArgumentException("the kernel holds " + MOST + " filters at once, not " + filters.size()
                    + ": join some of them into a wider one, and select in the trace with where(…)");
        }
        return filters.stream().map(KernelFilter::compile).toList();
    }

    private static byte[] compile(PacketFilter filter) {
        KernelFilter kernel = new KernelFilter();
        filter.criteria().forEach(kernel::add);
        kernel.struct.putInt(ConfigLayout.FILTER_CRITERIA, kernel.criteria);
        return kernel.struct.array();
    }

    private void add(Criterion criterion) {
        if (criterion instanceof Criterion.EtherType type) {
            criteria |= ConfigLayout.BY_ETHERTYPE;
            struct.putShort(ConfigLayout.FILTER_ETHERTYPE, (short) type.number());
        } else if (criterion instanceof Criterion.Protocol protocol) {
            criteria |= ConfigLayout.BY_PROTOCOL;
            struct.put(ConfigLayout.FILTER_PROTOCOL, (byte) protocol.number());
        } else if (criterion instanceof Criterion.Source source) {
            criteria |= ConfigLayout.BY_SOURCE;
            putPrefix(ConfigLayout.FILTER_SOURCE, ConfigLayout.FILTER_SOURCE_MASK, source.prefix());
        } else if (criterion instanceof Criterion.Destination destination) {
            criteria |= ConfigLayout.BY_DESTINATION;
            putPrefix(ConfigLayout.FILTER_DESTINATION, ConfigLayout.FILTER_DESTINATION_MASK, destination.prefix());
        } else if (criterion instanceof Criterion.SourcePort port) {
            criteria |= ConfigLayout.BY_SOURCE_PORT;
            putRange(ConfigLayout.FILTER_SOURCE_PORT_FROM, port.ports());
        } else if (criterion instanceof Criterion.DestinationPort port) {
            criteria |= ConfigLayout.BY_DESTINATION_PORT;
            putRange(ConfigLayout.FILTER_DESTINATION_PORT_FROM, port.ports());
        } else if (criterion instanceof Criterion.IcmpType type) {
            criteria |= ConfigLayout.BY_ICMP_TYPE;
            struct.put(ConfigLayout.FILTER_ICMP_TYPE, (byte) type.number());
        } else if (criterion instanceof Criterion.EnteringAt at) {
            criteria |= ConfigLayout.BY_INTERFACE;
            putName(at.pattern());
        }
    }

    private void putPrefix(int at, int maskAt, Prefix prefix) {
        put(at, prefix.network().getAddress());
        put(maskAt, prefix.mask());
    }

    /** The two ends lie side by side. */
    private void putRange(int at, PortRange range) {
        struct.putShort(at, (short) range.from());
        struct.putShort(at + 2, (short) range.to());
    }

    private void putName(NamePattern pattern) {
        byte[] name = pattern.namePrefix().getBytes(StandardCharsets.US_ASCII);
        byte[] mask = new byte[pattern.isExactName() ? ConfigLayout.NAME_SIZE : name.length];
        Arrays.fill(mask, (byte) 0xff);
        put(ConfigLayout.FILTER_INTERFACE, name);
        put(ConfigLayout.FILTER_INTERFACE_MASK, mask);
    }

    private void put(int at, byte[] bytes) {
        struct.put(at, bytes, 0, Math.min(bytes.length, ConfigLayout.NAME_SIZE));
    }
}

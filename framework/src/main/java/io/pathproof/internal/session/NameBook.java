package io.pathproof.internal.session;

import io.pathproof.internal.cause.Witness;
import io.pathproof.internal.passages.KernelNames;
import io.pathproof.trace.passage.DropReason;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.LongFunction;

/**
 * Who is who, told by those who made it: a topology or a cluster enters its nodes as long as it lives. One for the JVM,
 * as there is one kernel.
 */
public final class NameBook {

    /** What one of them knows; empty for what is not its own. */
    public interface Nodes {

        /** The node whose datapath is in this network namespace. */
        Optional<String> node(long datapath);

        /** The bridge of a port of that datapath. */
        Optional<String> bridge(long datapath, String port);

        /** The pod, with its namespace, of a port of that datapath. */
        default Optional<String> pod(long datapath, String port) {
            return Optional.empty();
        }

        /** The network namespace that what is handed to a port of that datapath comes to. */
        default Optional<Long> behind(long datapath, String port) {
            return Optional.empty();
        }

        /** The mirror that sends its copies to a port of that datapath. */
        default Optional<String> mirror(long datapath, String port) {
            return Optional.empty();
        }

        /** The mirror whose copies go out there with this VLAN's tag, of packets that came in without. */
        default Optional<String> mirror(long datapath, String in, String out, int vlan) {
            return Optional.empty();
        }

        /** What passes its datapaths by, a sentence for each node where something does. */
        default List<String> gaps() {
            return List.of();
        }

        /** The node or the pod that lives in this network namespace. */
        default Optional<String> place(long netns) {
            return node(netns);
        }

        /** The switch of that datapath, to be asked. */
        default Optional<Witness> witness(long datapath) {
            return Optional.empty();
        }
    }

    private static final List<Nodes> ENTRIES = new CopyOnWriteArrayList<>();
    private static final AtomicInteger EDITION = new AtomicInteger();

    private NameBook() {}

    public static void enter(Nodes nodes) {
        ENTRIES.add(nodes);
        changed();
    }

    /** One of them may answer otherwise from here on. */
    public static void changed() {
        EDITION.incrementAndGet();
    }

    public static void remove(Nodes nodes) {
        ENTRIES.remove(nodes);
    }

    static KernelNames names(Map<Integer, String> dropReasons, LongFunction<String> functions) {
        return new KernelNames() {
            @Override
            public String node(long datapath) {
                return first(nodes -> nodes.node(datapath)).orElseGet(() -> UNKNOWN.node(datapath));
            }

            @Override
            public Optional<String> bridge(long datapath, String port) {
                return first(nodes -> nodes.bridge(datapath, port));
            }

            @Override
            public Optional<String> pod(long datapath, String port) {
                return first(nodes -> nodes.pod(datapath, port));
            }

            @Override
            public long behind(long datapath, String port) {
                return first(nodes -> nodes.behind(datapath, port)).orElse(0L);
            }

            @Override
            public Optional<String> mirror(long datapath, String port) {
                return first(nodes -> nodes.mirror(datapath, port));
            }

            @Override
            public Optional<String> mirror(long datapath, String in, String out, int vlan) {
                return first(nodes -> nodes.mirror(datapath, in, out, vlan));
            }

            @Override
            public List<String> gaps() {
                return ENTRIES.stream().flatMap(nodes -> nodes.gaps().stream()).toList();
            }

            @Override
            public int edition() {
                return EDITION.get();
            }

            @Override
            public Optional<String> place(long netns) {
                return first(nodes -> nodes.place(netns));
            }

            @Override
            public String function(long address) {
                return functions.apply(address);
            }

            @Override
            public DropReason reason(int code) {
                String name = dropReasons.get(code);
                return name == null || code == 0 ? DropReason.unnamed(code) : new DropReason(code, name);
            }
        };
    }

    static Optional<Witness> witness(long datapath) {
        return ENTRIES.stream()
                .flatMap(nodes -> nodes.witness(datapath).stream())
                .findFirst();
    }

    private static <T> Optional<T> first(Function<Nodes, Optional<T>> question) {
        return ENTRIES.stream().flatMap(nodes -> question.apply(nodes).stream()).findFirst();
    }
}

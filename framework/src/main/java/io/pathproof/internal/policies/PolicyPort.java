package io.pathproof.internal.policies;

import io.pathproof.policies.end.PortProtocol;
import io.pathproof.policies.end.Protocol;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a rule wants of the destination's port. */
public sealed interface PolicyPort {

    boolean matches(PortProtocol asked, Party destination);

    /**
     * Numbers.
     *
     * @param protocol the protocol
     * @param first the first one
     * @param last the last one
     */
    record Range(Protocol protocol, int first, int last) implements PolicyPort {

        public static final int HIGHEST = 65535;

        public static Range all(Protocol protocol) {
            return new Range(protocol, 1, HIGHEST);
        }

        @Override
        public boolean matches(PortProtocol asked, Party destination) {
            return asked.protocol() == protocol && first <= asked.port() && asked.port() <= last;
        }

        @Override
        public String toString() {
            if (first == 1 && last == HIGHEST) {
                return protocol.toString();
            }
            return protocol + "/" + first + (last == first ? "" : "-" + last);
        }
    }

    /**
     * A name. It is the destination pod that says which number that is; whoever is no pod has no names.
     *
     * @param name the name
     * @param protocol the protocol; null for any
     */
    record Named(String name, @Nullable Protocol protocol) implements PolicyPort {

        @Override
        public boolean matches(PortProtocol asked, Party destination) {
            return (protocol == null || protocol == asked.protocol())
                    && destination.ports().stream()
                            .anyMatch(port -> port.name().equals(name)
                                    && port.protocol() == asked.protocol()
                                    && port.number() == asked.port());
        }

        @Override
        public String toString() {
            return "port " + name
                    + (protocol == null ? "" : " (" + protocol.name().toLowerCase(Locale.ROOT) + ")");
        }
    }
}

package io.pathproof.internal.manifests;

import io.pathproof.internal.policies.PolicyPort;
import io.pathproof.internal.policies.PolicyPort.Named;
import io.pathproof.internal.policies.PolicyPort.Range;
import io.pathproof.policies.end.Protocol;

/** Ports of manifests. */
final class PortReader {

    private static final String PORT_NAME = "(?=.*[a-z])(?!.*--)[a-z0-9]([a-z0-9-]{0,13}[a-z0-9])?";

    private PortReader() {}

    /** A port of a NetworkPolicy. */
    static PolicyPort ofNetworkPolicy(ManifestField field) {
        field.only("protocol", "port", "endPort");
        Protocol protocol = protocol(field);
        ManifestField port = field.get("port").orElse(null);
        ManifestField end = field.get("endPort").orElse(null);
        if (port == null) {
            if (end != null) {
                throw end.fail("a port, where there is an endPort");
            }
            return Range.all(protocol);
        }
        if (port.isNumber()) {
            int first = number(port);
            return new Range(protocol, first, end == null ? first : end.number(first, Range.HIGHEST));
        }
        if (end != null) {
            throw end.fail("no endPort, where the port is a name");
        }
        return new Named(name(port), protocol);
    }

    /** A port of an AdminNetworkPolicy or a BaselineAdminNetworkPolicy. */
    static PolicyPort ofAdminPolicy(ManifestField field) {
        return switch (field.one("portNumber", "portRange", "namedPort")) {
            case "portNumber" -> {
                ManifestField one = field.need("portNumber", "a port").only("protocol", "port");
                int number = number(one.need("port", "a number"));
                yield new Range(protocol(one), number, number);
            }
            case "portRange" -> {
                ManifestField range = field.need("portRange", "ports").only("protocol", "start", "end");
                int start = number(range.need("start", "the first number"));
                int end = range.need("end", "the last number").number(start, Range.HIGHEST);
                yield new Range(protocol(range), start, end);
            }
            default -> new Named(name(field.need("namedPort", "a name")), null);
        };
    }

    /** The protocol that a port is of; TCP where it names none. */
    static Protocol protocol(ManifestField field) {
        ManifestField written = field.get("protocol").orElse(null);
        if (written == null) {
            return Protocol.TCP;
        }
        return switch (written.text()) {
            case "TCP" -> Protocol.TCP;
            case "UDP" -> Protocol.UDP;
            case "SCTP" -> Protocol.SCTP;
            default -> throw written.fail("TCP, UDP or SCTP");
        };
    }

    static int number(ManifestField field) {
        return field.number(1, Range.HIGHEST);
    }

    private static String name(ManifestField field) {
        if (!field.text().matches(PORT_NAME)) {
            throw field.fail("a number, or a port's name: at most 15 of a-z, 0-9 and -, with a letter");
        }
        return field.text();
    }
}

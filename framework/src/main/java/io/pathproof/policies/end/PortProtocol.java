package io.pathproof.policies.end;

import org.apiguardian.api.API;

/**
 * What one end wants of the other one.
 *
 * @param protocol the protocol
 * @param port the port of the destination; 0 for a protocol without ports
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record PortProtocol(Protocol protocol, int port) {

    /** It, if there is such a port. */
    public PortProtocol {
        if (protocol.hasPorts() ? port < 1 || port > 65535 : port != 0) {
            throw new IllegalArgumentException(protocol + " has no port " + port);
        }
    }

    /** A connection to a port. */
    public static PortProtocol tcp(int port) {
        return new PortProtocol(Protocol.TCP, port);
    }

    /** Datagrams to a port. */
    public static PortProtocol udp(int port) {
        return new PortProtocol(Protocol.UDP, port);
    }

    /** An association to a port. */
    public static PortProtocol sctp(int port) {
        return new PortProtocol(Protocol.SCTP, port);
    }

    /** ICMP: an echo request, or an error that is no answer to what was let through. */
    public static PortProtocol icmp() {
        return new PortProtocol(Protocol.ICMP, 0);
    }

    /** Any other protocol. */
    public static PortProtocol other() {
        return new PortProtocol(Protocol.OTHER, 0);
    }

    @Override
    public String toString() {
        return protocol.hasPorts() ? protocol + "/" + port : protocol.toString();
    }
}

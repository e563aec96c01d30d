package io.pathproof.trace.packet;

import java.net.InetAddress;
import org.apiguardian.api.API;

/**
 * The tunnel that a packet came out of or went into at a tunnel port.
 *
 * @param key the tunnel's key: VNI, GRE key
 * @param source of the outer packet
 * @param destination of the outer packet
 * @param sourcePort of the outer packet, 0 where the kernel is yet to choose one
 * @param destinationPort of the outer packet, 0 where the tunnel has none
 * @param tos of the outer packet
 * @param ttl of the outer packet
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record Tunnel(
        long key, InetAddress source, InetAddress destination, int sourcePort, int destinationPort, int tos, int ttl) {

    @Override
    public String toString() {
        return "tunnel " + Long.toUnsignedString(key) + " " + Addresses.text(source) + " > "
                + Addresses.text(destination);
    }
}

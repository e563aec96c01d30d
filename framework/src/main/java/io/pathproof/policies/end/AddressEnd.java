package io.pathproof.policies.end;

import io.pathproof.trace.packet.Addresses;
import java.net.InetAddress;
import java.util.List;
import org.apiguardian.api.API;

/**
 * An address outside of the cluster.
 *
 * @param address the address
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record AddressEnd(InetAddress address) implements PolicyEnd {

    /** The address of this literal, such as {@code 192.0.2.1} or {@code 2001:db8::1}; no name is looked up. */
    public static AddressEnd of(String literal) {
        return new AddressEnd(Literals.address(literal));
    }

    @Override
    public String label() {
        return Addresses.text(address);
    }

    @Override
    public List<InetAddress> addresses() {
        return List.of(address);
    }
}

package io.pathproof.topology;

import java.util.ArrayList;
import java.util.List;
import org.apiguardian.api.API;

/**
 * A pod that is to be.
 *
 * <pre>{@code
 * node.pod(PodSpec.named("a").withAddress("10.0.0.1/24").withAddress("fd00::1/64").withVlan(10).withMtu(1500));
 * }</pre>
 *
 * @param name its name, of lower-case letters, digits and hyphens; the interface on the node is {@code veth-} and this
 * @param addresses its addresses with their prefix lengths, the one to ping by first
 * @param vlans the tags that it puts on its frames, the outermost first; none, one, or two (802.1ad outside of 802.1Q)
 * @param mtu the MTU of its interface
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record PodSpec(String name, List<String> addresses, List<Integer> vlans, int mtu) {

    /** Leaves room for a tunnel's headers in the 1500 bytes of the network between nodes. */
    public static final int DEFAULT_MTU = 1400;

    private static final int LOWEST_MTU = 68;
    private static final int LOWEST_IPV6_MTU = 1280;
    private static final int HIGHEST_MTU = 65535;

    /** @throws IllegalArgumentException if one of them cannot be, with what it must be */
    public PodSpec {
        addresses = List.copyOf(addresses);
        vlans = List.copyOf(vlans);
        InterfaceName.of("pod", "veth-", name);
        boolean ipv6 =
                addresses.stream().map(Address::parse).filter(Address::isIpv6).count() > 0;
        int lowest = ipv6 ? LOWEST_IPV6_MTU : LOWEST_MTU;
        if (mtu < lowest || mtu > HIGHEST_MTU) {
            throw new IllegalArgumentException(
                    "pod \"" + name + "\": MTU " + mtu + ": want " + lowest + " to " + HIGHEST_MTU);
        }
        if (vlans.size() > 2) {
            throw new IllegalArgumentException("pod \"" + name + "\": " + vlans.size() + " VLAN tags: want at most 2");
        }
        for (int vlan : vlans) {
            if (vlan < 1 || vlan > 4094) {
                throw new IllegalArgumentException("pod \"" + name + "\": VLAN " + vlan + ": want 1 to 4094");
            }
        }
    }

    /** A pod without an address. */
    public static PodSpec named(String name) {
        return new PodSpec(name, List.of(), List.of(), DEFAULT_MTU);
    }

    /** Has this address, too: {@code 10.0.0.1/24}, {@code fd00::1/64}. */
    public PodSpec withAddress(String address) {
        List<String> more = new ArrayList<>(addresses);
        more.add(address);
        return new PodSpec(name, more, vlans, mtu);
    }

    /** Tags its frames so. */
    public PodSpec withVlan(int vlan) {
        return new PodSpec(name, addresses, List.of(vlan), mtu);
    }

    /** Tags its frames twice: {@code outer} by 802.1ad, within it {@code inner} by 802.1Q. */
    public PodSpec withVlans(int outer, int inner) {
        return new PodSpec(name, addresses, List.of(outer, inner), mtu);
    }

    /** Has this MTU in place of {@value #DEFAULT_MTU}. */
    public PodSpec withMtu(int bytes) {
        return new PodSpec(name, addresses, vlans, bytes);
    }

    String port() {
        return InterfaceName.of("pod", "veth-", name);
    }

    List<Address> parsedAddresses() {
        return addresses.stream().map(Address::parse).toList();
    }

    /** The interface that has the addresses: eth0, or the one that tags. */
    String device() {
        StringBuilder device = new StringBuilder("eth0");
        vlans.forEach(vlan -> device.append('.').append(vlan));
        return device.toString();
    }

    /** The commands of ip(8) that make the inside of the pod; eth0 is there already. */
    String inside() {
        StringBuilder batch = new StringBuilder("link set lo up\nlink set eth0 addrgenmode none\nlink set eth0 up\n");
        StringBuilder parent = new StringBuilder("eth0");
        for (int i = 0; i < vlans.size(); i++) {
            String protocol = i < vlans.size() - 1 ? "802.1ad" : "802.1Q";
            String child = parent + "." + vlans.get(i);
            batch.append("link add link %s name %s type vlan protocol %s id %d%n"
                    .formatted(parent, child, protocol, vlans.get(i)));
            batch.append("link set %s addrgenmode none%n".formatted(child)).append("link set %s up%n".formatted(child));
            parent.append('.').append(vlans.get(i));
        }
        for (Address address : parsedAddresses()) {
            // Duplicate address detection would hold the address back for a second.
            batch.append("addr add %s dev %s%s%n".formatted(address, parent, address.isIpv6() ? " nodad" : ""));
        }
        return batch.toString();
    }
}

package io.pathproof.trace;

import io.pathproof.trace.packet.Addresses;
import java.net.InetAddress;
import java.util.List;
import java.util.stream.Stream;
import org.apiguardian.api.API;

/** One end of traffic: a pod, a service, or whoever else has an address. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public interface Endpoint {

    /**
     * An end that no test has started, by its address, or by those of each family.
     *
     * <pre>{@code
     * Endpoint outside = Endpoint.of("203.0.113.7");
     * client.ping(outside);
     * assertThat(trace.icmp(client, outside)).exitedVia("eth0");
     * }</pre>
     *
     * @throws IllegalArgumentException if one is not a literal: names are not looked up
     */
    static Endpoint of(String address, String... more) {
        return Endpoints.at(Stream.concat(Stream.of(address), Stream.of(more))
                .map(Addresses::parse)
                .toList());
    }

    /** Its name. */
    String name();

    /** Its addresses, the preferred one first. Traffic between two ends goes by the first family of this list that both have. */
    List<InetAddress> addresses();
}

package io.pathproof.trace;

import java.net.InetAddress;
import java.util.List;
import org.apiguardian.api.API;

/** One end of traffic: a pod, or a service, by its addresses. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public interface Endpoint {

    /** Its name. */
    String name();

    /** Its addresses, the preferred one first. Traffic between two ends goes by the first family of this list that both have. */
    List<InetAddress> addresses();
}

package io.pathproof.policies.end;

import java.net.InetAddress;
import java.util.List;
import org.apiguardian.api.API;

/** Who sends, or to whom it is sent. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public sealed interface PolicyEnd permits PodEnd, NodeEnd, AddressEnd {

    /** What it is called in tables and messages, such as {@code shop/web}. */
    String label();

    /** Its addresses, as far as they are known. */
    List<InetAddress> addresses();
}

package io.pathproof.cluster.cni;

import java.util.Map;
import org.apiguardian.api.API;

/**
 * A row of the table Interface of Open vSwitch's database.
 *
 * @param name its name, that of the device in the kernel
 * @param number its OpenFlow port number; -1 if the switch could not open the device, or has not tried yet
 * @param externalIds what the CNI plugin has written there
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record OvsInterface(String name, int number, Map<String, String> externalIds) {

    public OvsInterface {
        externalIds = Map.copyOf(externalIds);
    }

    /** One of the external ids; the empty string if there is none of that key. */
    public String externalId(String key) {
        return externalIds.getOrDefault(key, "");
    }
}

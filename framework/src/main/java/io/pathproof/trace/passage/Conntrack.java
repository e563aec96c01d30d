package io.pathproof.trace.passage;

import java.util.ArrayList;
import java.util.List;
import org.apiguardian.api.API;

/**
 * What conntrack said of a packet that an action {@code ct} gave it.
 *
 * @param zone of the connection
 * @param state as bits, {@code OVS_CS_F_*} of linux/openvswitch.h: what {@code ct_state} matches in a flow
 * @param committed whether the connection was committed
 * @param translated whether the action asked for NAT
 * @param reassembled whether it was the last fragment to come, in place of which the whole packet went on
 * @param connection tells the connection apart from others that are there at the same time: a question and its answer, which is in the
 *     other direction, have the same one; 0 if the packet is of none
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record Conntrack(
        int zone, int state, boolean committed, boolean translated, boolean reassembled, int connection) {

    private static final List<String> NAMES = List.of("new", "est", "rel", "rpl", "inv", "trk", "snat", "dnat");

    /** Whether conntrack took the packet for part of no connection. */
    public boolean isInvalid() {
        return is("inv");
    }

    /** Of a new connection. */
    public boolean isNew() {
        return is("new");
    }

    /** Of a connection that both ends have spoken in. */
    public boolean isEstablished() {
        return is("est");
    }

    /** From the end that answers. */
    public boolean isReply() {
        return is("rpl");
    }

    /** Whether an address or a port of it was translated in this zone. */
    public boolean isTranslated() {
        return is("snat") || is("dnat");
    }

    private boolean is(String name) {
        return (state >> NAMES.indexOf(name) & 1) != 0;
    }

    /** The state in the words of ovs-fields(7): {@code new}, {@code est}, {@code rel}, {@code rpl}, {@code inv}, {@code trk} … */
    public List<String> names() {
        List<String> names = new ArrayList<>();
        for (int bit = 0; bit < NAMES.size(); bit++) {
            if ((state >> bit & 1) != 0) {
                names.add(NAMES.get(bit));
            }
        }
        return names;
    }

    /** In words: {@code zone 3 +new+trk, committed}. */
    public String describe() {
        return "zone " + zone + (state == 0 ? "" : " +" + String.join("+", names())) + (committed ? ", committed" : "")
                + (translated ? ", NAT" : "");
    }

    @Override
    public String toString() {
        return describe();
    }
}

package io.pathproof.trace.packet;

import org.apiguardian.api.API;

/**
 * One VLAN tag of a packet.
 *
 * @param etherType what makes it a tag: 0x8100 (802.1Q) or 0x88a8 (802.1ad)
 * @param id 0 to 4095
 * @param priority 0 to 7
 * @param dropEligible the bit between the two
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record Vlan(int etherType, int id, int priority, boolean dropEligible) {

    /** The tag whose 16 bits of priority, drop eligibility and id are {@code tci}. */
    public static Vlan of(int etherType, int tci) {
        return new Vlan(etherType, tci & 0xfff, tci >> 13 & 7, (tci & 0x1000) != 0);
    }

    /** Priority, drop eligibility and id as the 16 bits that they are on the wire. */
    public int tci() {
        return priority << 13 | (dropEligible ? 0x1000 : 0) | id;
    }
}

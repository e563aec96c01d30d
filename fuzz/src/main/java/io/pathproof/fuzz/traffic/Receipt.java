package io.pathproof.fuzz.traffic;

/**
 * A socket of a host had a packet of ours.
 *
 * @param host its name
 * @param service the socket's port; 0 for one that has all ICMP
 * @param number the packet's
 * @param kind what it was
 */
public record Receipt(String host, int service, int number, Kind kind) {}

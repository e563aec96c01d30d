package io.pathproof.internal.records;

/**
 * A port's device, as the kernel knows it.
 *
 * @param netns the inode of its network namespace
 * @param ifindex its index there
 * @param number of the port in its datapath
 * @param type {@code enum ovs_vport_type}
 * @param name its name by then
 */
public record Device(long netns, int ifindex, int number, int type, String name) {}

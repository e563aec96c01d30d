package io.pathproof.fuzz.traffic;

/**
 * A packet of ours, seen at a device.
 *
 * @param place the namespace's name: a node's or a host's
 * @param device its name there
 * @param out whether it was on its way out of the device; else it came in by it
 * @param number the packet's
 * @param kind what it is to the one that was sent
 * @param frame as it was caught
 */
public record Seen(String place, String device, boolean out, int number, Kind kind, Caught frame) {

    @Override
    public String toString() {
        return place + "/" + device + (out ? " out " : " in ") + kind + " " + number + ", " + frame.length() + " bytes";
    }
}

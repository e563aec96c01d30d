package io.pathproof.internal.probe;

final class ConfigLayout {
    static final int CONFIG_SIZE = 8, CONFIG_WINDOW = 0, CONFIG_BANK = 4, CONFIG_FILTERS = 5;
    static final int NAME_SIZE = 16;
    static final int FILTER_SIZE = 112;
    static final int FILTER_CRITERIA = 0, FILTER_ETHERTYPE = 4, FILTER_PROTOCOL = 6, FILTER_ICMP_TYPE = 7;
    static final int FILTER_SOURCE_PORT_FROM = 8, FILTER_DESTINATION_PORT_FROM = 12;
    static final int FILTER_SOURCE = 16, FILTER_SOURCE_MASK = 32, FILTER_DESTINATION = 48, FILTER_DESTINATION_MASK = 64;
    static final int FILTER_INTERFACE = 80, FILTER_INTERFACE_MASK = 96;
    static final int BY_ETHERTYPE = 1, BY_PROTOCOL = 2, BY_SOURCE = 4, BY_DESTINATION = 8, BY_SOURCE_PORT = 16,
            BY_DESTINATION_PORT = 32, BY_ICMP_TYPE = 64, BY_INTERFACE = 128;

    private ConfigLayout() {}
}

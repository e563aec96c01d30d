/* SPDX-License-Identifier: GPL-2.0 OR Apache-2.0 */
/*
 * The filter, decided once per passage and before anything is reserved. It works on the bytes already copied to the
 * frame. Where the bytes cannot tell (a later fragment has no ports), it lets the packet in: user space looks again.
 */
#define PP_ETH_IPV4 0x0800
#define PP_ETH_IPV6 0x86dd
#define PP_ETH_ARP 0x0806
#define PP_ETH_VLAN 0x8100
#define PP_ETH_QINQ 0x88a8

struct pp_flow {
	u32 known; /* enum pp_criterion: what the bytes could tell */
	u32 lacks; /* of these, what such a packet does not have, so that no value matches */
	u16 ethertype;
	u8 protocol;
	u8 icmp_type;
	u16 source_port;
	u16 destination_port;
	u32 source[4];
	u32 destination[4];
} __attribute__((aligned(8)));

/*
 * Keeps what was found in memory, cleared once: as variables of their own, which the compiler makes of them, all are cleared again on each
 * way through the headers.
 */
#define PP_IN_MEMORY(flow) asm volatile("" : : "r"(&(flow)) : "memory")

static __always_inline u16 pp_be16(const u8 *at)
{
	return ((u16)at[0] << 8) | at[1];
}

/* Both architectures read a word at any address; the compiler would read four bytes. */
static __always_inline void pp_copy32(u32 *to, const u8 *from)
{
	u64 word;

	asm volatile("%0 = *(u32 *)(%1 + 0)" : "=r"(word) : "r"(from));
	*to = word;
}

static __always_inline void pp_lack(struct pp_flow *flow, u32 criteria)
{
	flow->known |= criteria;
	flow->lacks |= criteria;
}

#define PP_BY_PORTS (PP_BY_SOURCE_PORT | PP_BY_DESTINATION_PORT)

static __always_inline bool pp_has_ports(u8 protocol)
{
	return protocol == 6 || protocol == 17 || protocol == 132; /* TCP, UDP, SCTP */
}

static __always_inline bool pp_has_icmp_type(u8 protocol)
{
	return protocol == 1 || protocol == 58;
}

static __always_inline void pp_set_protocol(struct pp_flow *flow, u8 protocol)
{
	flow->protocol = protocol;
	flow->known |= PP_BY_PROTOCOL;
	if (!pp_has_ports(protocol))
		pp_lack(flow, PP_BY_PORTS);
	if (!pp_has_icmp_type(protocol))
		pp_lack(flow, PP_BY_ICMP_TYPE);
}

/* Behind the deepest header that is looked at there must be this many bytes in the buffer. */
#define PP_ROOM(packet, offset, size) \
	((offset) <= sizeof((packet)->bytes) - (size) && (offset) + (size) <= (packet)->captured)

static __always_inline void pp_parse_transport(struct pp_flow *flow, struct pp_packet *packet, u32 offset)
{
	const u8 *at;

	if (!PP_ROOM(packet, offset, 4))
		return;
	PP_BOUND_AGAIN(offset, 127);
	at = packet->bytes + offset;
	if (pp_has_ports(flow->protocol)) {
		flow->source_port = pp_be16(at);
		flow->destination_port = pp_be16(at + 2);
		flow->known |= PP_BY_PORTS;
	} else if (pp_has_icmp_type(flow->protocol)) {
		flow->icmp_type = at[0];
		flow->known |= PP_BY_ICMP_TYPE;
	}
}

static __always_inline void pp_parse_ipv4(struct pp_flow *flow, struct pp_packet *packet, u32 offset)
{
	const u8 *at = packet->bytes + offset;

	if (!PP_ROOM(packet, offset, 20))
		return;
	pp_set_protocol(flow, at[9]);
	pp_copy32(flow->source, at + 12);
	pp_copy32(flow->destination, at + 16);
	flow->known |= PP_BY_SOURCE | PP_BY_DESTINATION;
	if (!(pp_be16(at + 6) & 0x1fff)) /* not a later fragment */
		pp_parse_transport(flow, packet, offset + (at[0] & 15) * 4);
}

static __always_inline bool pp_is_ipv6_extension(u8 header)
{
	return header == 0 || header == 43 || header == 60 || header == 44;
}

static __always_inline bool pp_is_rare_ipv6_extension(u8 header)
{
	return header == 51 || header == 135 || header == 139 || header == 140; /* AH, mobility, HIP, Shim6 */
}

static __always_inline void pp_parse_ipv6(struct pp_flow *flow, struct pp_packet *packet, u32 offset)
{
	const u8 *at = packet->bytes + offset;
	u8 header;

	if (!PP_ROOM(packet, offset, 40))
		return;
	header = at[6];
	__builtin_memcpy(flow->source, at + 8, 16);
	__builtin_memcpy(flow->destination, at + 24, 16);
	flow->known |= PP_BY_SOURCE | PP_BY_DESTINATION;
	offset += 40;
#pragma unroll
	for (int i = 0; i < 3; i++) {
		if (!pp_is_ipv6_extension(header))
			break;
		if (!PP_ROOM(packet, offset, 8))
			return;
		PP_BOUND_AGAIN(offset, 127);
		at = packet->bytes + offset;
		if (header == 44 && (pp_be16(at + 2) & 0xfff8)) { /* a later fragment */
			pp_set_protocol(flow, at[0]);
			return;
		}
		offset += header == 44 ? 8 : 8 + (u32)at[1] * 8;
		header = at[0];
		if (offset > sizeof(packet->bytes))
			return;
	}
	if (pp_is_ipv6_extension(header) || pp_is_rare_ipv6_extension(header))
		return; /* user space reads on */
	pp_set_protocol(flow, header);
	pp_parse_transport(flow, packet, offset);
}

static __always_inline void pp_parse_arp(struct pp_flow *flow, struct pp_packet *packet, u32 offset)
{
	const u8 *at = packet->bytes + offset;

	pp_lack(flow, PP_BY_PROTOCOL | PP_BY_PORTS | PP_BY_ICMP_TYPE);
	if (!PP_ROOM(packet, offset, 28))
		return;
	pp_copy32(flow->source, at + 14);
	pp_copy32(flow->destination, at + 24);
	flow->known |= PP_BY_SOURCE | PP_BY_DESTINATION;
}

static __always_inline void pp_parse(struct pp_flow *flow, struct pp_packet *packet)
{
	u16 protocol = packet->protocol;
	u16 ethertype = (protocol >> 8) | (protocol << 8);
	u32 offset = 0;

	if (!(packet->flags & PP_NO_L2)) {
		if (!PP_ROOM(packet, 0, 14))
			return;
		ethertype = pp_be16(packet->bytes + 12);
		offset = 14;
#pragma unroll
		for (int i = 0; i < 2; i++) {
			if (ethertype != PP_ETH_VLAN && ethertype != PP_ETH_QINQ)
				break;
			if (!PP_ROOM(packet, offset, 4))
				return;
			ethertype = pp_be16(packet->bytes + offset + 2);
			offset += 4;
		}
		if (ethertype == PP_ETH_VLAN || ethertype == PP_ETH_QINQ)
			return; /* more tags than these: user space reads on */
	}
	flow->ethertype = ethertype;
	flow->known |= PP_BY_ETHERTYPE;
	if (ethertype == PP_ETH_IPV4)
		pp_parse_ipv4(flow, packet, offset);
	else if (ethertype == PP_ETH_IPV6)
		pp_parse_ipv6(flow, packet, offset);
	else if (ethertype == PP_ETH_ARP)
		pp_parse_arp(flow, packet, offset);
	else
		pp_lack(flow, PP_BY_PROTOCOL | PP_BY_SOURCE | PP_BY_DESTINATION | PP_BY_PORTS | PP_BY_ICMP_TYPE);
}

/*
 * Comparing without branches: a filter has eight criteria and a bank has sixteen filters, which as branches would be more
 * paths than the verifier walks. Each of these gives 1 for "differs", as pp_nonzero does.
 */
static __always_inline u32 pp_outside(u16 port, u16 from, u16 to)
{
	u64 span = (u16)(to - from);
	u64 above = (u16)(port - from);

	asm volatile("" : "+r"(span));
	return (span - above) >> 63;
}

static __always_inline u32 pp_outside_prefix(const u32 *address, const u32 *prefix, const u32 *mask)
{
	return pp_nonzero(((address[0] ^ prefix[0]) & mask[0]) | ((address[1] ^ prefix[1]) & mask[1]) |
			  ((address[2] ^ prefix[2]) & mask[2]) | ((address[3] ^ prefix[3]) & mask[3]));
}

static __always_inline u32 pp_mismatches(struct pp_filter *filter, struct pp_flow *flow, struct pp_port *port)
{
	const u64 *name = (const u64 *)port->name;
	u32 differs = flow->lacks;

	differs |= PP_BY_ETHERTYPE * pp_nonzero(filter->ethertype ^ flow->ethertype);
	differs |= PP_BY_PROTOCOL * pp_nonzero(filter->protocol ^ flow->protocol);
	differs |= PP_BY_SOURCE * pp_outside_prefix(flow->source, filter->source, filter->source_mask);
	differs |= PP_BY_DESTINATION *
		   pp_outside_prefix(flow->destination, filter->destination, filter->destination_mask);
	differs |= PP_BY_SOURCE_PORT *
		   pp_outside(flow->source_port, filter->source_port_from, filter->source_port_to);
	differs |= PP_BY_DESTINATION_PORT *
		   pp_outside(flow->destination_port, filter->destination_port_from, filter->destination_port_to);
	differs |= PP_BY_ICMP_TYPE * pp_nonzero(filter->icmp_type ^ flow->icmp_type);
	differs |= PP_BY_INTERFACE * pp_nonzero(((name[0] ^ filter->interface[0]) & filter->interface_mask[0]) |
						((name[1] ^ filter->interface[1]) & filter->interface_mask[1]));
	return differs & filter->criteria & flow->known;
}

/* Which filters of the bank in force match, as bits. */
static __always_inline u16 pp_matching(struct pp_config *config, struct pp_flow *flow, struct pp_port *port)
{
	u32 filters = config->filters;
	u32 first = config->bank * PP_FILTERS;
	u32 matching = 0;

	for (u32 i = 0; i < PP_FILTERS; i++) {
		u32 at = first + i;
		struct pp_filter *filter = pp_filters.lookup(&at);

		PP_EACH_TURN(i);
		if (i >= filters || !filter)
			break;
		matching |= (1 - pp_nonzero(pp_mismatches(filter, flow, port))) << i;
	}
	return matching;
}

/* Which filters let the packet in that came in at a port; all of them when there is none. */
static __always_inline u16 pp_let_in(struct pp_config *config, struct pp_packet *packet, struct pp_port *port)
{
	struct pp_flow flow = {.known = PP_BY_INTERFACE};

	if (!config->filters)
		return 0xffff;
	PP_IN_MEMORY(flow);
	pp_parse(&flow, packet);
	return pp_matching(config, &flow, port);
}

#define PP_GENEVE 6081
#define PP_VXLAN 4789

/* The same for a packet that is in no datapath, so that its port is not known; what it carries in a tunnel nobody looks at. */
static __always_inline bool pp_let_drop_in(struct pp_config *config, struct pp_packet *packet)
{
	struct pp_port nowhere = {};
	struct pp_flow flow = {};

	if (!config->filters)
		return true;
	pp_parse(&flow, packet);
	if (flow.protocol == 17 && (flow.destination_port == PP_GENEVE || flow.destination_port == PP_VXLAN))
		return true;
	return pp_matching(config, &flow, &nowhere);
}

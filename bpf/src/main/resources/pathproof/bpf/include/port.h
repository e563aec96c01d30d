/* SPDX-License-Identifier: GPL-2.0 OR Apache-2.0 */
/* A vport as the event tells it: whose namespace, which device, which number. */
static __always_inline u32 pp_netns_inode(u64 net, const bool typed)
{
	return net ? PP_KERNEL_MEMBER(typed, net, net, ns_inum, u32) : 0;
}

/* Of eight bytes of a string, those before its end; and all ones, or 0 behind the end. */
static __always_inline u64 pp_until_end(u64 *bytes)
{
	u64 ends = (*bytes - 0x0101010101010101ULL) & ~*bytes & 0x8080808080808080ULL;
	u64 first = ends & -ends; /* the highest bit of the first byte that is 0, or no bit */

	*bytes &= (first >> 7) - 1;
	return first ? 0 : ~0ULL;
}

/*
 * What lies behind the end is of a former name, and would make two equal names differ. Most packets come by the port that the one
 * before has left here: what equals a name that was cut is cut.
 */
static __always_inline void pp_read_name(struct pp_port *port, u64 dev, const bool typed)
{
	u64 *name = (u64 *)port->name;
	u64 read[2];

	if (typed || PP_CASTS) {
		u64 device = PP_KNOWN(typed, net_device, dev);

		read[0] = PP_LOAD(device, OFF_net_device_name, u64);
		read[1] = PP_LOAD(device, OFF_net_device_name + 8, u64);
	} else {
		bpf_probe_read_kernel(read, sizeof(read), (void *)(dev + OFF_net_device_name));
	}
	if (read[0] == name[0] && read[1] == name[1])
		return;
	read[1] &= pp_until_end(&read[0]);
	pp_until_end(&read[1]);
	name[0] = read[0];
	name[1] = read[1];
}

/* But for its name. */
static __always_inline void pp_read_device(struct pp_port *port, u64 dev, const bool typed)
{
	port->ifindex = PP_KERNEL_MEMBER(typed, net_device, dev, ifindex, u32);
	port->netns = pp_netns_inode(PP_KERNEL_MEMBER(typed, net_device, dev, nd_net, u64), typed);
}

/* But for its device. */
static __always_inline void pp_read_vport(struct pp_port *port, u64 vport, const bool typed)
{
	port->number = PP_MEMBER(typed, vport, OFF_vport_port_no, u16);
	port->type = PP_MEMBER(typed, PP_MEMBER(typed, vport, OFF_vport_ops, u64), OFF_vport_ops_type, u32);
}

static __always_inline void pp_read_port(struct pp_port *port, u64 vport, const bool typed)
{
	u64 dev = PP_MEMBER(typed, vport, OFF_vport_dev, u64);

	pp_read_vport(port, vport, typed);
	if (!dev)
		return;
	pp_read_device(port, dev, typed);
	pp_read_name(port, dev, typed);
}

/* struct ip_tunnel_info: given at a tunnel port's entry, and in the packet's metadata destination at its exit. */
#define PP_TUNNEL_TX 1   /* IP_TUNNEL_INFO_TX */
#define PP_TUNNEL_IPV6 2 /* IP_TUNNEL_INFO_IPV6 */

static __always_inline void pp_read_tunnel(struct pp_tunnel *tunnel, u64 info)
{
	u64 key = info + OFF_ip_tunnel_info_key;

	tunnel->key = pp_pointer(key, OFF_ip_tunnel_key_tun_id);
	tunnel->tos = pp_u8(key, OFF_ip_tunnel_key_tos);
	tunnel->ttl = pp_u8(key, OFF_ip_tunnel_key_ttl);
	tunnel->src_port = pp_u16(key, OFF_ip_tunnel_key_tp_src);
	tunnel->dst_port = pp_u16(key, OFF_ip_tunnel_key_tp_dst);
	/* in the union u: ipv4 { src, dst } or ipv6 { src, dst } */
	if (pp_u8(info, OFF_ip_tunnel_info_mode) & PP_TUNNEL_IPV6) {
		tunnel->family = 6;
		bpf_probe_read_kernel(tunnel->src, 16, (void *)(key + OFF_ip_tunnel_key_u));
		bpf_probe_read_kernel(tunnel->dst, 16, (void *)(key + OFF_ip_tunnel_key_u + 16));
	} else {
		tunnel->family = 4;
		bpf_probe_read_kernel(tunnel->src, 4, (void *)(key + OFF_ip_tunnel_key_u));
		bpf_probe_read_kernel(tunnel->dst, 4, (void *)(key + OFF_ip_tunnel_key_u + 4));
	}
}

#define PP_DST_NOREF 1UL       /* SKB_DST_NOREF: the low bit of skb->_skb_refdst is no address */
#define PP_DST_METADATA 0x0080 /* DST_METADATA */
#define PP_XMIT_DST_RELEASE 0x20 /* IFF_XMIT_DST_RELEASE: the device never sees a packet's destination, so it is no tunnel */

/*
 * What a packet has that came by a tunnel is of its way in, and has no IP_TUNNEL_INFO_TX. What an action has set for a tunnel stays with
 * the packet when a later action gives it to another port.
 */
static __always_inline void pp_read_output_tunnel(struct pp_tunnel *tunnel, u64 skb, u64 vport)
{
	u64 dst = PP_KERNEL_MEMBER(PP_TYPED, sk_buff, skb, _skb_refdst, u64) & ~PP_DST_NOREF;
	u64 info = dst + OFF_metadata_dst_u;

	if (!dst || !(pp_u16(dst, OFF_dst_entry_flags) & PP_DST_METADATA))
		return;
	if (pp_u32(dst, OFF_metadata_dst_type) != 0) /* METADATA_IP_TUNNEL */
		return;
	if (!(pp_u8(info, OFF_ip_tunnel_info_mode) & PP_TUNNEL_TX))
		return;
	if (!(pp_u32(pp_pointer(vport, OFF_vport_dev), OFF_net_device_priv_flags) & PP_XMIT_DST_RELEASE))
		pp_read_tunnel(tunnel, info);
}

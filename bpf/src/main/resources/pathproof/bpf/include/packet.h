/* SPDX-License-Identifier: GPL-2.0 OR Apache-2.0 */
/* The packet's first bytes, as they lie in memory: user space decodes them. */
#define PP_ARPHRD_ETHER 1

/* Whether a tag lies beside the packet; kernels before 6.2 leave an old one there when it is taken off. */
static __always_inline bool pp_has_vlan(u64 skb)
{
#ifdef BIT_sk_buff_vlan_present
	return pp_u8(skb, BIT_sk_buff_vlan_present / 8) & (1 << (BIT_sk_buff_vlan_present % 8));
#else
	return true;
#endif
}

/* One of VLAN 0 and priority 0 is a tag, too. */
static __always_inline bool pp_is_tagged(u64 skb)
{
	return pp_has_vlan(skb) && pp_u16(skb, OFF_sk_buff_vlan_proto);
}

static __always_inline u16 pp_vlan_tci(u64 skb)
{
	return pp_has_vlan(skb) ? PP_KERNEL_MEMBER(PP_TYPED, sk_buff, skb, vlan_tci, u16) : 0;
}

/* linear: how many bytes from there on lie in one piece. */
static __always_inline void pp_read_bytes(struct pp_packet *packet, u64 from, u32 length, u32 linear)
{
	u64 wanted = sizeof(packet->bytes); /* 64 bits, or the verifier loses its bound in a conversion */

	packet->length = length;
	if (linear < wanted) {
		if (linear < length)
			packet->flags |= PP_CUT;
		wanted = linear;
	}
	packet->captured = wanted;
	PP_BOUND(wanted, 127);
	if (wanted > sizeof(packet->bytes))
		return;
	bpf_probe_read_kernel(packet->bytes, wanted, (void *)from);
}

/* All but gso_size: what a filter asks for. */
static __always_inline void pp_read_headers(struct pp_packet *packet, u64 skb, bool ethernet)
{
	u64 data = PP_KERNEL_MEMBER(PP_TYPED, sk_buff, skb, data, u64);
	u32 length = PP_KERNEL_MEMBER(PP_TYPED, sk_buff, skb, len, u32);
	u32 elsewhere = PP_KERNEL_MEMBER(PP_TYPED, sk_buff, skb, data_len, u32);
	bool tagged = pp_has_vlan(skb);

	packet->flags = ethernet ? 0 : PP_NO_L2;
	packet->protocol = PP_KERNEL_MEMBER(PP_TYPED, sk_buff, skb, protocol, u16);
	packet->vlan_protocol = tagged ? PP_KERNEL_MEMBER(PP_TYPED, sk_buff, skb, vlan_proto, u16) : 0;
	packet->vlan_tci = tagged ? PP_KERNEL_MEMBER(PP_TYPED, sk_buff, skb, vlan_tci, u16) : 0;
	pp_read_bytes(packet, data, length, length - elsewhere);
}

static __always_inline u16 pp_gso_size(u64 skb, u64 head)
{
	u32 shared = PP_KERNEL_MEMBER(PP_TYPED, sk_buff, skb, end, u32); /* struct skb_shared_info lies behind the buffer */

	return PP_KERNEL_MEMBER(false, skb_shared_info, head + shared, gso_size, u16);
}

#define PP_MOST_HEADERS 1024 /* between the network header and the data of a packet that is on its way up */

/* From the network header on, for a packet that is somewhere in the kernel: what lies before it may be of another device. */
static __always_inline void pp_read_from_network(struct pp_packet *packet, u64 skb)
{
	u64 head = pp_pointer(skb, OFF_sk_buff_head);
	u32 data = pp_pointer(skb, OFF_sk_buff_data) - head;
	u32 network = pp_u16(skb, OFF_sk_buff_network_header);
	u32 above = data - network; /* what the layers above took off; on the way down it is "negative" */
	u32 length = pp_u32(skb, OFF_sk_buff_len);

	packet->flags = PP_NO_L2;
	packet->protocol = pp_u16(skb, OFF_sk_buff_protocol);
	if (above > PP_MOST_HEADERS && -above > length)
		return; /* it has no network header */
	length += above;
	pp_read_bytes(packet, head + network, length, length - pp_u32(skb, OFF_sk_buff_data_len));
}

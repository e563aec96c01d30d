/* SPDX-License-Identifier: GPL-2.0 OR Apache-2.0 */
/*
 * int ovs_ct_execute(struct net *, struct sk_buff *, struct sw_flow_key *, const struct ovs_conntrack_info *): what conntrack
 * says of the packet is in the key when it returns. -EINPROGRESS means that the defragmenter has taken the fragment.
 */
#define PP_MOST_CTS 255
#define PP_EINPROGRESS 115
#define PP_NO_FRAGMENT 0 /* OVS_FRAG_TYPE_NONE */

PP_ON_ENTRY(ovs_ct_execute)
{
	struct pp_stack *stack = pp_stack();
	struct pp_frame *frame = stack ? pp_watched(stack, PP_ARG2) : NULL;

	if (!stack)
		return 0;
	pp_enter(stack, frame);
	if (frame && frame->mode == PP_RECORD) {
		frame->ct_skb = PP_ARG2;
		frame->ct_key = PP_ARG3;
		frame->ct_info = PP_ARG4;
		frame->fragment = PP_MEMBER(PP_TYPED, PP_ARG3, OFF_sw_flow_key_ip_frag, u8) != PP_NO_FRAGMENT;
	}
	return 0;
}

static __always_inline u16 pp_ct_zone(u64 info)
{
	return pp_u16(info, OFF_ovs_conntrack_info_zone + OFF_nf_conntrack_zone_id);
}

static __always_inline void pp_read_ct(struct pp_ct *ct, u64 key, u64 info, bool fragment)
{
	bool whole = fragment && pp_u8(key, OFF_sw_flow_key_ip_frag) == PP_NO_FRAGMENT;
	u8 commit = pp_u8(info, BIT_ovs_conntrack_info_commit / 8) >> (BIT_ovs_conntrack_info_commit % 8) & 1;
	u8 nat = pp_u8(info, BIT_ovs_conntrack_info_nat / 8) >> (BIT_ovs_conntrack_info_nat % 8) & 7;

	ct->zone = pp_ct_zone(info);
	ct->state = pp_u8(key, OFF_sw_flow_key_ct_state);
	ct->flags = (commit ? PP_COMMIT : 0) | (nat ? PP_NAT : 0) | (whole ? PP_WHOLE : 0);
}

PP_ON_RETURN(ovs_ct_execute)
{
	struct pp_stack *stack = pp_stack();
	struct pp_frame *frame = stack ? pp_leave(stack) : NULL;
	int result = PP_RESULT(PP_NARGS_ovs_ct_execute);
	u32 count;

	if (!frame)
		return 0;
	if (result == -PP_EINPROGRESS) {
		frame->held = 1;
		if (frame->mode == PP_RECORD && frame->ct_info) {
			frame->event.head.flags |= PP_HELD_BACK;
			frame->event.held_zone = pp_ct_zone(frame->ct_info);
		}
		return 0;
	}
	count = frame->event.cts;
	if (count < PP_MOST_CTS)
		frame->event.cts++;
	if (count >= PP_CTS || frame->mode != PP_RECORD || !frame->ct_key)
		return 0;
	PP_BOUND(count, PP_CTS - 1);
	pp_read_ct(&frame->event.ct[count], frame->ct_key, frame->ct_info, frame->fragment);
	if (!result)
		frame->event.ct[count].connection = pp_pointer(frame->ct_skb, OFF_sk_buff__nfct) & ~7;
	return 0;
}

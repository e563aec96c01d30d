/* SPDX-License-Identifier: GPL-2.0 OR Apache-2.0 */
/*
 * int ovs_dp_upcall(struct datapath *, struct sk_buff *, const struct sw_flow_key *, const struct dp_upcall_info *, uint32_t):
 * the packet is handed to ovs-vswitchd. It is recorded as it is here, since conntrack or an action may have changed it since
 * it came in: what comes back is this. A negative result means that ovs-vswitchd did not get it.
 */
PP_ON_ENTRY(ovs_dp_upcall)
{
	struct pp_stack *stack = pp_stack();
	struct pp_frame *frame = stack ? pp_watched(stack) : NULL;
	struct pp_upcall_event *detail;

	if (!frame)
		return 0;
	frame->event.upcalls++;
	if (frame->mode == PP_COUNT)
		return 0;
	detail = pp_ring.ringbuf_reserve(sizeof(*detail));
	if (!detail) {
		stack->counters.lost_details++;
		return 0;
	}
	pp_head(&detail->head, frame, PP_UPCALL);
	detail->command = pp_u8(PP_ARG4, OFF_dp_upcall_info_cmd);
	detail->pad = 0;
	detail->packet.pad = 0;
	pp_read_headers(&detail->packet, PP_ARG2, !(frame->event.packet.flags & PP_NO_L2));
	detail->packet.gso_size = pp_gso_size(PP_ARG2);
	pp_ring.ringbuf_submit(detail, BPF_RB_NO_WAKEUP);
	return 0;
}

PP_ON_RETURN(ovs_dp_upcall)
{
	struct pp_stack *stack = pp_stack();
	struct pp_frame *frame = stack ? pp_watched(stack) : NULL;
	int result = PP_RESULT(5);

	if (frame && result < 0)
		frame->event.upcall_error = -result;
	return 0;
}

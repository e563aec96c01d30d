/* SPDX-License-Identifier: GPL-2.0 OR Apache-2.0 */
/* void ovs_vport_send(struct vport *, struct sk_buff *, u8 mac_proto): the packet, or a copy, goes to a port. */
static __always_inline void pp_flush_output(struct pp_stack *stack, struct pp_frame *frame)
{
	struct pp_output_event *detail = pp_ring.ringbuf_reserve(sizeof(*detail));

	if (!detail) {
		stack->counters.lost_details++;
		return;
	}
	pp_head(&detail->head, frame, PP_OUTPUT);
	__builtin_memcpy(&detail->output, &frame->event.output, sizeof(detail->output));
	pp_ring.ringbuf_submit(detail, BPF_RB_NO_WAKEUP);
}

PP_ON_ENTRY(ovs_vport_send)
{
	struct pp_stack *stack = pp_stack();
	struct pp_passage_event *event;
	struct pp_frame *frame;
	u64 vport = PP_ARG1, skb = PP_ARG2;

	if (!stack)
		return 0;
	frame = pp_watched(stack, skb);
	stack->senders = stack->senders << 4 | (frame ? frame->index + 1 : 0);
	if (!frame)
		return 0;
	event = &frame->event;
	if (event->outputs) {
		if (frame->mode == PP_COUNT)
			pp_count_copy(stack, frame);
		else
			pp_flush_output(stack, frame);
		__builtin_memset(&event->output, 0, sizeof(event->output));
	}
	event->outputs++;
	frame->sending = 1;
	event->output.skb = skb;
	if (frame->mode == PP_COUNT) {
		u64 dev = PP_MEMBER(PP_TYPED, vport, OFF_vport_dev, u64);

		frame->row.out = vport;
		frame->row.out_ifindex = PP_KERNEL_MEMBER(PP_TYPED, net_device, dev, ifindex, u32);
		return 0;
	}
	frame->hash = PP_KERNEL_MEMBER(PP_TYPED, sk_buff, skb, hash, u32);
	if (frame->filtered)
		pp_note_left(pp_number(stack, skb), event->head.window, frame->hash);
	event->output.flags = skb == event->skb ? 0 : PP_CLONE;
	event->output.after = pp_now() - event->head.time;
	event->output.vlan_tci = pp_vlan_tci(skb);
	frame->out = vport;
	pp_read_port(&event->output.port, vport, PP_TYPED);
	pp_read_output_tunnel(&event->output.tunnel, skb, vport);
	return 0;
}

PP_ON_RETURN(ovs_vport_send)
{
	struct pp_stack *stack = pp_stack();
	struct pp_frame *frame;

	if (!stack)
		return 0;
	frame = pp_sender(stack);
	if (frame)
		frame->sending = 0;
	stack->senders >>= 4;
	return 0;
}

/* SPDX-License-Identifier: GPL-2.0 OR Apache-2.0 */
/*
 * Raw tracepoint kfree_skb(skb, location, reason): a packet is freed as dropped. Whose it is tells its identity: the same
 * skb is the packet, the same buffer a copy of it; anything else is somebody else's, freed while this passage ran.
 */
int pp_kfree_skb(struct bpf_raw_tracepoint_args *ctx)
{
	struct pp_stack *stack = pp_stack();
	struct pp_passage_event *event;
	struct pp_frame *frame;
	u64 skb = ctx->args[0];
	u32 reason = 0;

	if (!stack)
		return 0;
	frame = pp_recording(stack);
	if (!frame)
		return 0;
#ifdef PP_DROP_REASONS
	reason = ctx->args[2];
#endif
	event = &frame->event;
	if (frame->sending && skb == event->output.skb) {
		if (event->output.flags & PP_FAILED)
			return 0;
		event->output.flags |= PP_FAILED;
		event->output.reason = reason;
		event->failed++;
		if (!event->reason)
			event->reason = reason;
	} else if (skb == event->skb) {
		frame->freed = 1;
		event->reason = reason;
	} else if (pp_pointer(skb, OFF_sk_buff_head) == event->data_head) {
		event->clone_drops++;
	}
	return 0;
}

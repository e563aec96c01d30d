/* SPDX-License-Identifier: GPL-2.0 OR Apache-2.0 */
/*
 * Raw tracepoint consume_skb(skb, …), of kernels whose Open vSwitch ends actions without an output by it, as if that were no drop
 * (before OVS_DROP_LAST_ACTION). As long as a passage has given its packet to nobody, the packet's address is nobody else's: what is
 * consumed there is the packet itself. A packet that went to a port or up is not dropped by its end, and the verdict says so.
 *
 * A hit that interrupts another one is left out: the verdict of that packet is then unknown.
 */
#ifdef PP_ENDS_BY_CONSUMING
static __always_inline struct pp_frame *pp_whose_consumed(struct pp_stack *stack, u64 skb)
{
	u32 used = stack->used, found = 0;

	for (u32 i = 0; i < PP_DEPTH; i++) {
		struct pp_frame *frame = pp_frame_at(stack, i);

		PP_EACH_TURN(i);
		if (i >= used)
			break;
		found = pp_nonzero(frame->event.skb ^ skb) ? found : i + 1;
	}
	return found ? pp_frame_at(stack, found - 1) : NULL;
}

int pp_consume_skb(struct bpf_raw_tracepoint_args *ctx)
{
	struct pp_stack *stack = pp_stack();
	struct pp_frame *frame = stack && stack->used ? pp_whose_consumed(stack, ctx->args[0]) : NULL;

	if (frame && frame->mode && !frame->event.outputs && !frame->event.upcalls)
		frame->freed = 1;
	return 0;
}
#endif

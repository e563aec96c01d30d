/* SPDX-License-Identifier: GPL-2.0 OR Apache-2.0 */
/*
 * int ovs_execute_actions(struct datapath *, struct sk_buff *, const struct sw_flow_actions *, struct sw_flow_key *):
 * inside a passage it is a step of it; outside, ovs-vswitchd has put a packet (back) in, and a passage of its own begins.
 */
/* By a thread of ovs-vswitchd; if it handles upcalls, this comes of those that it took last. */
static __always_inline void pp_put_back(void *ctx, struct pp_stack *stack, u64 dp, u64 skb, u64 key)
{
	struct pp_handler *handler = pp_handler();
	struct pp_frame *frame;

	pp_begin(ctx, pp_pointer(skb, OFF_sk_buff_cb + OFF_ovs_skb_cb_input_vport), dp, skb, key, PP_EXECUTED, false);
	if (!handler)
		return;
	handler->put_back = 1;
	handler->back++;
	frame = pp_top(stack);
	if (frame && frame->mode == PP_RECORD)
		frame->event.batch = handler->batch;
}

PP_ON_ENTRY(ovs_execute_actions)
{
	struct pp_stack *stack = pp_stack();
	u64 dp = PP_ARG1, skb = PP_ARG2;
	struct pp_frame *top;

	if (!stack)
		return 0;
	top = pp_top_around(stack, pp_number(stack, (u64)ctx));
	if (stack->depth == 0)
		pp_put_back(ctx, stack, dp, skb, PP_ARG4);
	else if (top && top->event.entry == PP_EXECUTED)
		top->nested++;
	return 0;
}

PP_ON_RETURN(ovs_execute_actions)
{
	struct pp_stack *stack = pp_stack();
	struct pp_frame *top = stack ? pp_top(stack) : NULL;

	if (!top || top->event.entry != PP_EXECUTED)
		return 0;
	if (top->nested)
		top->nested--;
	else
		pp_end(PP_EXECUTED, PP_RETURNED(PP_ARG2));
	return 0;
}

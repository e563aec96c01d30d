/* SPDX-License-Identifier: GPL-2.0 OR Apache-2.0 */
/*
 * Raw tracepoint kfree_skb(skb, location, reason): a packet is freed as dropped. Within a passage its identity tells whose it
 * is: the same skb is the packet, the same buffer a copy of it; anything else is somebody else's. Outside of every passage it
 * may be one that was in a datapath before: OVS gave it away, and somebody else dropped it.
 */
static __always_inline void pp_dropped_inside(struct pp_frame *frame, u64 skb, u32 reason)
{
	struct pp_passage_event *event = &frame->event;

	if (frame->sending && skb == event->output.skb) {
		if (event->output.flags & PP_FAILED)
			return;
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
}

static __always_inline void pp_dropped_outside(struct pp_stack *stack, u64 skb, u64 location, u32 reason)
{
	u32 zero = 0;
	struct pp_config *config = pp_config.lookup(&zero);
	struct pp_drop_event *drop;
	u64 dev;

	if (!config || !config->window || config->mode != PP_RECORD)
		return;
	drop = &stack->drop;
	__builtin_memset(drop, 0, sizeof(*drop));
	pp_read_from_network(&drop->packet, skb);
	if (!pp_let_drop_in(config, &drop->packet))
		return;
	drop->head.kind = PP_DROP;
	drop->head.cpu = bpf_get_smp_processor_id();
	drop->head.window = config->window;
	drop->head.time = pp_now();
	drop->skb = skb;
	drop->data_head = pp_pointer(skb, OFF_sk_buff_head);
	drop->location = location;
	drop->reason = reason;
	dev = pp_pointer(skb, OFF_sk_buff_dev);
	if (dev) {
		pp_read_device(&drop->at, dev, false);
		pp_read_name(&drop->at, dev, false);
	}
	pp_count_for(stack, config->window);
	if (pp_ring.ringbuf_output(drop, sizeof(*drop), BPF_RB_NO_WAKEUP))
		stack->counters.lost_details++;
}

int pp_kfree_skb(struct bpf_raw_tracepoint_args *ctx)
{
	struct pp_stack *stack = pp_stack();
	struct pp_frame *frame;
	u32 reason = 0;

	if (!stack)
		return 0;
#ifdef PP_DROP_REASONS
	reason = ctx->args[2];
#endif
	frame = pp_watched(stack);
	if (frame)
		pp_dropped_inside(frame, ctx->args[0], reason);
	else if (!stack->depth)
		pp_dropped_outside(stack, ctx->args[0], ctx->args[1], reason);
	return 0;
}

/* SPDX-License-Identifier: GPL-2.0 OR Apache-2.0 */
/*
 * Raw tracepoint kfree_skb(skb, location, reason): a packet is freed as dropped. Within a passage its identity tells whose it
 * is: the same skb is the packet, the same buffer a copy of it; anything else is somebody else's. Outside of every passage it
 * may be one that was in a datapath before: OVS gave it away, and somebody else dropped it.
 *
 * Unlike the datapath's functions it is hit with interrupts on, too: a softirq may come in the midst of a hit and free packets
 * of its own, and the kernel does not run a program within itself, it counts a recursion miss (__bpf_trace_run in
 * kernel/trace/bpf_trace.c). So there are two programs, and the second takes what the first one was not run for.
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

static __always_inline void pp_dropped_outside(struct pp_stack *stack, struct pp_drop_event *drop, u64 skb, u64 location,
					       u32 reason)
{
	u32 zero = 0;
	struct pp_config *config = pp_config.lookup(&zero);
	u64 dev;

	if (!config || !config->window || config->mode != PP_RECORD)
		return;
	if (!pp_u16(skb, OFF_sk_buff_protocol))
		return; /* a local socket's: what has been in a datapath has a protocol */
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

static __always_inline void pp_freed(struct pp_stack *stack, struct bpf_raw_tracepoint_args *ctx, struct pp_drop_event *drop)
{
	struct pp_frame *frame = pp_watched(stack);
	u32 reason = 0;

#ifdef PP_DROP_REASONS
	reason = ctx->args[2];
#endif
	if (frame)
		pp_dropped_inside(frame, ctx->args[0], reason);
	else if (!stack->depth)
		pp_dropped_outside(stack, drop, ctx->args[0], ctx->args[1], reason);
}

/* A softirq that interrupts a task does so on a stack of its own (call_on_irqstack, do_softirq_own_stack). */
static __always_inline bool pp_on_task_stack(void *ctx)
{
	void *task = (void *)bpf_get_current_task_btf();

	return (u64)ctx >= pp_pointer((u64)task, OFF_task_struct_stack) && (u64)ctx < (u64)bpf_task_pt_regs(task);
}

/*
 * Interrupts do not end before what they interrupt goes on, so these two see each hit on a task's stack, and of those that
 * interrupt it the first sees all or, when it is the one that is interrupted, none.
 */
int pp_kfree_skb(struct bpf_raw_tracepoint_args *ctx)
{
	struct pp_stack *stack = pp_stack();
	bool interrupts;

	if (!stack)
		return 0;
	interrupts = !pp_on_task_stack(ctx);
	if (!interrupts)
		stack->taken = 0; /* left over when the second one was interrupted, and was not run for this */
	pp_freed(stack, ctx, &stack->drop);
	if (interrupts)
		stack->taken = ctx->args[0];
	return 0;
}

int pp_kfree_skb_again(struct bpf_raw_tracepoint_args *ctx)
{
	struct pp_stack *stack = pp_stack();

	if (!stack || pp_on_task_stack(ctx))
		return 0;
	if (stack->taken == ctx->args[0]) {
		stack->taken = 0;
		return 0;
	}
	stack->counters.caught++;
	pp_freed(stack, ctx, &stack->drop_again);
	return 0;
}

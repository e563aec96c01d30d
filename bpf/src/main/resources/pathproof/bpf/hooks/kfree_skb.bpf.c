/* SPDX-License-Identifier: GPL-2.0 OR Apache-2.0 */
/*
 * Raw tracepoint kfree_skb(skb, location, reason): a packet is freed as dropped. Within a passage its identity tells whose it
 * is: the same skb is the packet, the same buffer a copy of it. Anything else may be one that was in a datapath before: OVS gave
 * it away, and somebody else dropped it.
 *
 * Unlike the datapath's functions it is hit with interrupts on, too: a softirq may come in the midst of a hit and free packets
 * of its own, and the kernel does not run a program within itself, it counts a recursion miss (__bpf_trace_run in
 * kernel/trace/bpf_trace.c). So there are two programs, and the second takes what the first one was not run for.
 */
#define PP_VLAN 0x0081 /* 802.1Q and 802.1ad, big endian */
#define PP_QINQ 0xa888

/* As ovs_vport_send reckons before it hands the packet to the device. */
static __always_inline void pp_compare_with_mtu(struct pp_output *output, u64 vport, u64 skb)
{
	u64 dev = pp_pointer(vport, OFF_vport_dev);
	u32 mtu = pp_u32(dev, OFF_net_device_mtu);
	u32 headers = pp_u16(dev, OFF_net_device_hard_header_len);
	u16 protocol = pp_u16(skb, OFF_sk_buff_protocol);
	u64 shared = pp_pointer(skb, OFF_sk_buff_head) + pp_u32(skb, OFF_sk_buff_end);

	if (!pp_is_tagged(skb) && (protocol == PP_VLAN || protocol == PP_QINQ))
		headers += 4;
	if (pp_u32(skb, OFF_sk_buff_len) > mtu + headers && !pp_u16(shared, OFF_skb_shared_info_gso_size)) {
		output->flags |= PP_TOO_LONG;
		output->mtu = mtu;
	}
}

static __always_inline void pp_dropped_inside(struct pp_frame *frame, u64 skb, u32 reason)
{
	struct pp_passage_event *event = &frame->event;

	if (frame->sending && skb == event->output.skb) {
		if (event->output.flags & PP_FAILED)
			return;
		event->output.flags |= PP_FAILED;
		event->output.reason = reason;
		if (frame->mode == PP_RECORD)
			pp_compare_with_mtu(&event->output, frame->out, skb);
		event->failed++;
		if (!event->reason)
			event->reason = reason;
	} else if (skb == event->skb) {
		frame->freed = 1;
		event->reason = reason;
	} else {
		event->clone_drops++;
	}
}

/*
 * Whose packet is freed, the innermost's first; NULL: nobody's. A copy whose buffer was changed since is told by the port that it came
 * in at: while OVS has it that is in its control block, which whoever has it next overwrites.
 */
static __always_inline struct pp_frame *pp_whose_freed(struct pp_stack *stack, u64 skb)
{
	u64 head = pp_pointer(skb, OFF_sk_buff_head);
	u64 vport = pp_pointer(skb, OFF_sk_buff_cb + OFF_ovs_skb_cb_input_vport);
	u32 used = stack->used, found = 0;

	for (u32 i = 0; i < PP_DEPTH; i++) {
		struct pp_frame *frame = pp_frame_at(stack, i);
		u64 differs;

		PP_EACH_TURN(i);
		if (i >= used)
			break;
		differs = pp_nonzero(frame->event.skb ^ skb) & pp_nonzero(frame->head ^ head) &
			  (pp_nonzero(frame->event.output.skb ^ skb) | (1 - frame->sending)) &
			  pp_nonzero(frame->vport ^ vport);
		found = differs ? found : i + 1;
	}
	return found ? pp_frame_at(stack, found - 1) : NULL;
}

#define PP_INTERNAL 2 /* OVS_VPORT_TYPE_INTERNAL: beyond it are tunnels, behind which packets are cut to fit */

/* Where packets are only counted nobody has looked at that, so it is reckoned: a tunnel, or more than the device takes at once. */
static __always_inline bool pp_may_cut(struct pp_frame *frame)
{
	u64 vport = frame->row.out;
	u64 dev = pp_pointer(vport, OFF_vport_dev);

	return pp_u32(pp_pointer(vport, OFF_vport_ops), OFF_vport_ops_type) > PP_INTERNAL ||
	       frame->event.packet.length > pp_u32(dev, OFF_net_device_mtu) + pp_u16(dev, OFF_net_device_hard_header_len);
}

/*
 * While a device takes a packet, others are freed, too: what the packet was cut into, or what waited in a queue. The pieces have the
 * hash of the whole.
 */
static __always_inline void pp_dropped_while_sending(struct pp_stack *stack, u64 skb)
{
	struct pp_frame *frame = pp_sender(stack);
	struct pp_output *output;

	if (!frame || !frame->sending || !frame->mode)
		return;
	if (frame->mode == PP_COUNT) {
		frame->row.partly |= pp_may_cut(frame);
		return;
	}
	output = &frame->event.output;
	if (!frame->event.packet.gso_size && output->port.type <= PP_INTERNAL)
		return;
	if (!frame->hash || frame->hash == pp_u32(skb, OFF_sk_buff_hash))
		output->flags |= PP_PARTLY;
}

static __always_inline void pp_dropped_outside(struct pp_stack *stack, struct pp_drop_event *drop, u64 skb, u64 location,
					       u32 reason)
{
	struct pp_config config = pp_config_now();
	u8 flags = 0;
	u64 dev;

	if (!config.window || config.mode != PP_RECORD)
		return;
	if (!pp_u16(skb, OFF_sk_buff_protocol))
		return; /* a local socket's: what has been in a datapath has a protocol */
	__builtin_memset(drop, 0, sizeof(*drop));
	pp_read_from_network(&drop->packet, skb);
	if (!pp_let_drop_in(&config, &drop->packet)) {
		if (!pp_had_left(skb, config.window))
			return;
		flags = PP_LEFT;
	}
	drop->head.kind = PP_DROP;
	drop->head.flags = flags;
	drop->head.cpu = bpf_get_smp_processor_id();
	drop->head.window = config.window;
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
	pp_count_for(stack, config.window);
	if (pp_ring.ringbuf_output(drop, sizeof(*drop), BPF_RB_NO_WAKEUP))
		stack->counters.lost_details++;
}

static __always_inline void pp_freed(struct pp_stack *stack, struct bpf_raw_tracepoint_args *ctx, struct pp_drop_event *drop)
{
	struct pp_frame *frame = stack->used ? pp_whose_freed(stack, ctx->args[0]) : NULL;
	u32 reason = 0;

#ifdef PP_DROP_REASONS
	reason = ctx->args[2];
#endif
	if (frame) {
		if (frame->mode)
			pp_dropped_inside(frame, ctx->args[0], reason);
		return;
	}
	if (stack->senders)
		pp_dropped_while_sending(stack, ctx->args[0]);
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

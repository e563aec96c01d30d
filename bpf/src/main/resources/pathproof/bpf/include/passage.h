/* SPDX-License-Identifier: GPL-2.0 OR Apache-2.0 */
/* Begin and end of a passage. */
static __always_inline void pp_give_up_all(struct pp_stack *stack)
{
	u32 open = stack->depth;

	for (u32 i = 0; i < PP_DEPTH; i++)
		if (i < open && pp_frame_at(stack, i)->mode)
			stack->counters.missed++;
	stack->depth = 0;
}

/* A new frame on top, or NULL when there is no room for one. What is in it is another packet's, until somebody clears it. */
static __always_inline struct pp_frame *pp_push(struct pp_stack *stack, u32 window)
{
	u32 depth = stack->depth;
	struct pp_frame *frame;

	stack->depth = depth + 1;
	if (window) {
		pp_count_for(stack, window);
		stack->begun = 1;
		stack->counters.seen++;
	}
	if (depth >= PP_DEPTH) {
		if (window)
			stack->counters.too_deep++;
		return NULL;
	}
	frame = pp_frame_at(stack, depth);
	frame->event.depth = depth;
	frame->nested = 0;
	frame->mode = 0;
	return frame;
}

/* The packet, and the name of the port that it came in at: what a filter asks for. */
static __always_inline void pp_read_arrival(struct pp_passage_event *event, u64 vport, u64 skb, const bool typed)
{
	u64 dev = PP_MEMBER(typed, vport, OFF_vport_dev, u64);

	pp_read_name(&event->in, dev, typed);
	pp_read_headers(&event->packet, skb, PP_MEMBER(typed, dev, OFF_net_device_type, u16) == PP_ARPHRD_ETHER);
}

/* Clears the frame, but for what pp_read_arrival has written. A packet that is turned away does not come here. */
static __always_inline void pp_keep(struct pp_frame *frame, u8 mode, u32 window, u64 skb, u8 entry, u16 depth)
{
	struct pp_passage_event *event = &frame->event;

	__builtin_memset(event, 0, __builtin_offsetof(struct pp_passage_event, in));
	__builtin_memset(&event->output, 0, sizeof(event->output));
	event->head.window = window;
	event->depth = depth;
	event->entry = entry;
	event->skb = skb;
	event->data_head = PP_MEMBER(PP_TYPED, skb, OFF_sk_buff_head, u64);
	frame->sending = 0;
	frame->freed = 0;
	frame->held = 0;
	frame->mode = mode;
}

static __always_inline void pp_begin_record(struct pp_config *config, struct pp_stack *stack, struct pp_frame *frame,
					    u64 vport, u64 dp, u64 skb, u64 tunnel_info, u8 entry, const bool typed)
{
	struct pp_passage_event *event = &frame->event;
	u64 dev = PP_MEMBER(typed, vport, OFF_vport_dev, u64);
	u16 filters;

	pp_read_arrival(event, vport, skb, typed);
	/* What ovs-vswitchd puts back may have been rewritten by then: it always passes, user space joins it. */
	filters = entry == PP_EXECUTED ? 0xffff : pp_let_in(config, &event->packet, &event->in);
	if (!filters) {
		stack->counters.turned_away++;
		return;
	}
	pp_keep(frame, PP_RECORD, config->window, skb, entry, event->depth);
	event->filters = filters;
	event->head.kind = PP_PASSAGE;
	event->head.cpu = bpf_get_smp_processor_id();
	event->head.passage = ((u64)event->head.cpu << 48) | ++stack->count;
	event->packet.gso_size = pp_gso_size(skb);
	pp_read_vport(&event->in, vport, typed);
	pp_read_device(&event->in, dev, typed);
	if (entry == PP_EXECUTED)
		pp_take_installed(event);
	event->dp_netns = pp_netns_inode(PP_MEMBER(PP_TYPED, dp, OFF_datapath_net, u64), PP_TYPED);
	__builtin_memset(&event->tunnel, 0, sizeof(event->tunnel));
	if (tunnel_info)
		pp_read_tunnel(&event->tunnel, tunnel_info);
	event->head.time = pp_now();
}

/* Nobody joins what ovs-vswitchd puts back to what it was: it is counted if the filter lets it in as it is now. */
static __always_inline void pp_begin_count(struct pp_config *config, struct pp_stack *stack, struct pp_frame *frame,
					   u64 vport, u64 dp, u64 skb, u8 entry, const bool typed)
{
	struct pp_passage_event *event = &frame->event;

	if (config->filters) {
		pp_read_arrival(event, vport, skb, typed);
		if (!pp_let_in(config, &event->packet, &event->in)) {
			stack->counters.turned_away++;
			return;
		}
	} else {
		event->packet.length = PP_MEMBER(PP_TYPED, skb, OFF_sk_buff_len, u32);
	}
	pp_keep(frame, PP_COUNT, config->window, skb, entry, event->depth);
	__builtin_memset(&frame->row, 0, sizeof(frame->row));
	pp_begin_row(&frame->row, dp, vport, config->window, entry, typed);
}

static __always_inline void pp_begin(u64 vport, u64 dp, u64 skb, u64 tunnel_info, u8 entry, const bool typed)
{
	u32 zero = 0;
	struct pp_config *config = pp_config.lookup(&zero);
	struct pp_stack *stack = pp_stack();
	struct pp_frame *frame;
	u32 window;

	if (!config || !stack)
		return;
	window = config->window;
	if (!window && !stack->depth)
		return;
	frame = pp_push(stack, window);
	if (!frame)
		return;
	frame->event.entry = entry;
	frame->event.skb = skb;
	if (!window)
		return;
	if (config->mode == PP_COUNT)
		pp_begin_count(config, stack, frame, vport, dp, skb, entry, typed);
	else
		pp_begin_record(config, stack, frame, vport, dp, skb, tunnel_info, entry, typed);
}

/* Outputs decide before upcalls (a copy may go up, too), upcalls before the packet's own end. */
static __always_inline u8 pp_verdict(struct pp_frame *frame)
{
	struct pp_passage_event *event = &frame->event;

	if (event->outputs > event->failed)
		return PP_FORWARDED;
	if (event->upcalls)
		return event->upcall_error ? PP_LOST : PP_UPCALLED;
	if (event->outputs || frame->freed)
		return PP_DROPPED;
	if (frame->held)
		return PP_HELD;
	return PP_UNKNOWN;
}

static __always_inline void pp_write(struct pp_stack *stack, struct pp_frame *frame)
{
	u8 verdict = pp_verdict(frame);

	if (frame->mode == PP_COUNT) {
		pp_count_packet(stack, frame, verdict);
		return;
	}
	frame->event.verdict = verdict;
	frame->event.lasted = pp_now() - frame->event.head.time;
	if (pp_ring.ringbuf_output(&frame->event, sizeof(frame->event), BPF_RB_NO_WAKEUP))
		stack->counters.lost++;
}

static __always_inline void pp_end(u8 entry, u64 skb)
{
	struct pp_stack *stack = pp_stack();
	struct pp_frame *frame;

	if (!stack)
		return;
	if (!stack->depth) {
		/* Its entry was before the window, unless this CPU has seen one since. */
		if (stack->begun)
			stack->counters.orphans++;
		return;
	}
	frame = pp_top(stack);
	if (frame) {
		if (frame->event.entry != entry || (skb && frame->event.skb != skb)) {
			pp_give_up_all(stack);
			return;
		}
		if (frame->mode)
			pp_write(stack, frame);
	}
	stack->depth--; /* last: a marker may come in between, and must count this passage as open or as written */
}

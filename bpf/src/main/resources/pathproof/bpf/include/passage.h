/* SPDX-License-Identifier: GPL-2.0 OR Apache-2.0 */
/* Begin and end of a passage. */
static __always_inline void pp_forget_all(struct pp_stack *stack)
{
	stack->depth = 0;
	stack->used = 0;
	stack->over = 0;
	stack->acting = 0;
	stack->senders = 0;
	stack->top = PP_NO_FRAME;
}

static __always_inline void pp_give_up_all(struct pp_stack *stack)
{
	u32 used = stack->used;

	for (u32 i = 0; i < PP_DEPTH; i++) {
		struct pp_frame *frame = pp_frame_at(stack, i);

		if (i < used && frame->mode && pp_is_counted(stack, frame))
			stack->counters.missed++;
	}
	pp_forget_all(stack);
}

/*
 * The frame of the innermost call, for one that begins at this address of the kernel's stack. If the innermost call cannot be around that,
 * a probe missed its return, and all frames are given up.
 */
static __always_inline struct pp_frame *pp_top_around(struct pp_stack *stack, u64 called)
{
	struct pp_frame *top = pp_top(stack);

	if (!top || top->called - called - 1 < PP_STACK_SIZE)
		return top;
	pp_give_up_all(stack);
	return NULL;
}

/* A new frame on top, or NULL when there is no room for one. What is in it is another packet's, until somebody clears it. */
static __always_inline struct pp_frame *pp_push(struct pp_stack *stack, u32 window, u64 vport, u64 skb, u64 called, u8 entry)
{
	u32 depth, index;
	struct pp_frame *frame;

	pp_top_around(stack, called);
	depth = stack->depth;
	index = stack->used;
	stack->depth = depth + 1;
	stack->begun = 1;
	if (window) {
		pp_count_for(stack, window);
		stack->counters.seen++;
	}
	if (stack->over || index >= PP_DEPTH) {
		stack->over++;
		if (window)
			stack->counters.too_deep++;
		return NULL;
	}
	stack->used = index + 1;
	frame = pp_frame_at(stack, index);
	frame->parent = depth ? stack->top : PP_NO_FRAME;
	stack->top = index;
	stack->acting = 0;
	frame->index = index;
	frame->called = called;
	frame->vport = vport;
	frame->head = PP_KERNEL_MEMBER(PP_TYPED, sk_buff, skb, head, u64);
	frame->event.depth = depth;
	frame->event.entry = entry;
	frame->event.skb = skb;
	frame->nested = 0;
	frame->mode = 0;
	frame->sending = 0;
	frame->closed = 0;
	return frame;
}

/* The packet, and the name of the port that it came in at: what a filter asks for. */
static __always_inline void pp_read_arrival(struct pp_passage_event *event, u64 dev, u64 skb, const bool typed)
{
	pp_read_name(&event->in, dev, typed);
	pp_read_headers(&event->packet, skb, PP_KERNEL_MEMBER(typed, net_device, dev, type, u16) == PP_ARPHRD_ETHER);
}

/* Clears the frame, but for what pp_read_arrival has written. A packet that is turned away does not come here. */
static __always_inline void pp_keep(struct pp_frame *frame, u8 mode, u32 window, u64 skb)
{
	struct pp_passage_event *event = &frame->event;
	u8 entry = event->entry, depth = event->depth;

	__builtin_memset(event, 0, __builtin_offsetof(struct pp_passage_event, in));
	__builtin_memset(&event->output, 0, sizeof(event->output));
	event->head.window = window;
	event->depth = depth;
	event->entry = entry;
	event->skb = skb;
	event->data_head = frame->head;
	frame->freed = 0;
	frame->sampled = 0;
	frame->held = 0;
	frame->mode = mode;
}

static __always_inline void pp_begin_record(struct pp_config *config, struct pp_stack *stack, struct pp_frame *frame,
					    u64 vport, u64 dp, u64 skb, u64 more, const u8 entry, const bool typed)
{
	struct pp_passage_event *event = &frame->event;
	u64 dev = PP_MEMBER(typed, vport, OFF_vport_dev, u64);
	u16 filters;

	pp_read_arrival(event, dev, skb, typed);
	/* What ovs-vswitchd puts back may have been rewritten by then: it always passes, user space joins it. */
	filters = entry == PP_EXECUTED ? 0xffff : pp_let_in(config, &event->packet, &event->in);
	if (!filters) {
		stack->counters.turned_away++;
		return;
	}
	pp_keep(frame, PP_RECORD, config->window, skb);
	frame->filtered = config->filters != 0;
	event->filters = filters;
	event->head.kind = PP_PASSAGE;
	event->head.cpu = bpf_get_smp_processor_id();
	event->head.passage = ((u64)event->head.cpu << 48) | ++stack->count;
	event->packet.gso_size = pp_gso_size(skb, frame->head);
	pp_read_vport(&event->in, vport, typed);
	pp_read_device(&event->in, dev, typed);
	if (entry == PP_EXECUTED)
		pp_take_installed(event, more);
	event->dp_netns = pp_netns_inode(PP_MEMBER(PP_TYPED, dp, OFF_datapath_net, u64), PP_TYPED);
	__builtin_memset(&event->tunnel, 0, sizeof(event->tunnel));
	if (entry == PP_RECEIVED && more)
		pp_read_tunnel(&event->tunnel, more);
	event->head.time = pp_now();
}

/* Nobody joins what ovs-vswitchd puts back to what it was: it is counted if the filter lets it in as it is now. */
static __always_inline void pp_begin_count(struct pp_config *config, struct pp_stack *stack, struct pp_frame *frame,
					   u64 vport, u64 dp, u64 skb, u8 entry, const bool typed)
{
	struct pp_passage_event *event = &frame->event;

	if (config->filters) {
		pp_read_arrival(event, PP_MEMBER(typed, vport, OFF_vport_dev, u64), skb, typed);
		if (!pp_let_in(config, &event->packet, &event->in)) {
			stack->counters.turned_away++;
			return;
		}
	} else {
		event->packet.length = PP_KERNEL_MEMBER(PP_TYPED, sk_buff, skb, len, u32);
	}
	pp_keep(frame, PP_COUNT, config->window, skb);
	__builtin_memset(&frame->row, 0, sizeof(frame->row));
	pp_begin_row(&frame->row, dp, vport, config->window, entry, typed);
}

/*
 * Frames come and go also while no window is open, so that one that opens in the midst of a call knows of it.
 * more: with PP_RECEIVED the struct ip_tunnel_info, with PP_EXECUTED the struct sw_flow_key.
 */
static __always_inline void pp_begin(void *ctx, u64 vport, u64 dp, u64 skb, u64 more, const u8 entry, const bool typed)
{
	struct pp_config config = pp_config_now();
	struct pp_stack *stack = pp_stack();
	struct pp_frame *frame;

	if (!stack)
		return;
	frame = pp_push(stack, config.window, vport, skb, pp_number(stack, (u64)ctx), entry);
	if (!frame || !config.window)
		return;
	if (config.mode == PP_COUNT)
		pp_begin_count(&config, stack, frame, vport, dp, skb, entry, typed);
	else
		pp_begin_record(&config, stack, frame, vport, dp, skb, more, entry, typed);
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
	if (frame->sampled)
		return PP_DROPPED; /* its actions took it to an observer, and nowhere else */
	return PP_UNKNOWN;
}

/* The program copies the record itself, word by word, which is some 100 instructions less than to have the kernel copy it. */
static __always_inline bool pp_put_into_ring(struct pp_passage_event *event)
{
	struct pp_passage_event *record = pp_ring.ringbuf_reserve(sizeof(*record));

	if (!record)
		return false;
	__builtin_memcpy(record, event, sizeof(*record));
	pp_ring.ringbuf_submit(record, BPF_RB_NO_WAKEUP);
	return true;
}

static __always_inline void pp_write(struct pp_stack *stack, struct pp_frame *frame)
{
	u8 verdict = pp_verdict(frame);

	if (frame->mode == PP_COUNT) {
		pp_count_packet(stack, frame, verdict);
		return;
	}
	frame->event.verdict = verdict;
	if (frame->event.outputs && !frame->event.upcalls && !frame->freed)
		frame->event.lasted = frame->event.output.after; /* a look at the clock takes 60 instructions */
	else if (!frame->closed)
		frame->event.lasted = pp_now() - frame->event.head.time;
	else if (frame->event.lasted < frame->event.output.after)
		frame->event.lasted = frame->event.output.after;
	if (!pp_put_into_ring(&frame->event) && pp_is_counted(stack, frame))
		stack->counters.lost++;
}

/* Whether it is known what became of the packet itself: then nothing of it is deferred, but for copies. */
static __always_inline bool pp_is_settled(struct pp_frame *frame)
{
	return !frame->mode || frame->event.outputs || frame->event.upcalls || frame->freed || frame->held;
}

#define PP_KEPT 4 /* frames that wait for the outermost call in any case; of a flood to more tunnels, those that are settled do not */

/*
 * Writes the frames from this one on, and gives them up: a marker may come in between, and must count each passage as open or as
 * written.
 */
static __always_inline void pp_release(struct pp_stack *stack, u32 from)
{
	u32 used = stack->used;

	for (u32 i = 0; i < PP_DEPTH; i++) {
		struct pp_frame *frame = pp_frame_at(stack, i);

		PP_EACH_TURN(i);
		if (i >= used)
			break;
		if (i >= from && frame->mode)
			pp_write(stack, frame);
	}
	stack->used = from;
}

static __always_inline void pp_close(struct pp_stack *stack, struct pp_frame *frame)
{
	u32 index = frame->index, from = 0;

	if (stack->depth > 1) {
		bool last = index + 1 == stack->used;

		frame->closed = 1;
		frame->event.lasted = pp_now() - frame->event.head.time;
		from = index >= PP_KEPT && last && pp_is_settled(frame) ? index : PP_DEPTH;
	}
	if (stack->used == 1) { /* alone, as most are */
		if (frame->mode)
			pp_write(stack, frame);
		stack->used = 0;
	} else if (from < PP_DEPTH) {
		pp_release(stack, from);
	}
	stack->top = frame->parent;
	stack->depth--;
	stack->senders = stack->depth ? stack->senders : 0;
}

static __always_inline void pp_end(u8 entry, u64 skb)
{
	struct pp_stack *stack = pp_stack();
	struct pp_frame *frame;

	if (!stack)
		return;
	if (!stack->depth) {
		/* Its entry was before the probes were attached, unless this CPU has seen one since. */
		if (stack->begun)
			stack->counters.orphans++;
		return;
	}
	if (stack->over) {
		stack->over--;
		stack->depth--;
		return;
	}
	frame = pp_top(stack);
	if (!frame || frame->event.entry != entry || (skb && frame->event.skb != skb))
		pp_give_up_all(stack);
	else
		pp_close(stack, frame);
}

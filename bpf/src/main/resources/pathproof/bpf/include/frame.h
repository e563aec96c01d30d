/* SPDX-License-Identifier: GPL-2.0 OR Apache-2.0 */
/*
 * The per-CPU stack of frames. A frame is a passage that is under way on this CPU; its event is filled in place and
 * written to the ring once, when the passage is over. Packets run through the datapath with bottom halves off, so a
 * passage begins and ends on one CPU, and what it does in between lies between its push and its pop. Passages nest
 * where OVS sends through a device whose transmit path comes back into OVS in the same call stack (an internal port).
 */
struct pp_frame {
	struct pp_passage_event event;
	u32 nested;   /* ovs_execute_actions inside of ovs_execute_actions: recirculation */
	u8 mode;      /* enum pp_mode; 0: turned away by the filter, or no window was open */
	u8 sending;   /* inside ovs_vport_send: who is freed now was not taken by the device */
	u8 freed;     /* the packet itself was freed as dropped */
	u8 held;      /* ovs_ct_execute gave it to the defragmenter */
	u8 fragment;  /* the packet was a fragment when the ovs_ct_execute that is under way began */
	struct pp_row_key row; /* with PP_COUNT */
	u64 ct_key;   /* struct sw_flow_key and */
	u64 ct_info;  /* struct ovs_conntrack_info of the ovs_ct_execute that is under way */
};

struct pp_stack {
	u32 depth;
	u32 window; /* that the counters count for */
	u32 begun;  /* 1: an entry was seen in this window */
	u32 pad;
	u64 count;  /* of passages, for their numbers */
	struct pp_counters counters;
	u64 taken;  /* the skb of an interrupt that the first program of kfree_skb has seen, until the second one has */
	struct pp_drop_event drop;       /* room for one that is being written, */
	struct pp_drop_event drop_again; /* and for one that interrupts that */
	struct pp_frame frames[PP_DEPTH];
};

BPF_TABLE("percpu_array", u32, struct pp_stack, pp_stacks, 1);
BPF_TABLE("array", u32, struct pp_config, pp_config, 1);
BPF_TABLE("array", u32, struct pp_filter, pp_filters, 2 * PP_FILTERS);
BPF_TABLE("percpu_hash", struct pp_row_key, struct pp_row, pp_rows, PP_ROWS);
BPF_RINGBUF_OUTPUT(pp_ring, PP_RING_PAGES);

/* The flow that a thread of ovs-vswitchd installed last: the packet that it puts back next is the flow's first. */
struct pp_ufid {
	u64 words[2];
};

BPF_TABLE("lru_hash", u32, struct pp_ufid, pp_installed, 256);

static __always_inline struct pp_stack *pp_stack(void)
{
	u32 zero = 0;

	return pp_stacks.lookup(&zero);
}

/* The frame at an index that has been checked. */
static __always_inline struct pp_frame *pp_frame_at(struct pp_stack *stack, u32 index)
{
	PP_BOUND(index, PP_DEPTH - 1);
	return &stack->frames[index];
}

/* The frame on top, or NULL when there is none, or none within PP_DEPTH. */
static __always_inline struct pp_frame *pp_top(struct pp_stack *stack)
{
	u32 top = stack->depth - 1;

	return top < PP_DEPTH ? pp_frame_at(stack, top) : NULL;
}

/* The same, when its passage is one to record or to count. */
static __always_inline struct pp_frame *pp_watched(struct pp_stack *stack)
{
	struct pp_frame *frame = pp_top(stack);

	return frame && frame->mode ? frame : NULL;
}

/* The same, when it is one to record: what only a record tells is not looked at for a count. */
static __always_inline struct pp_frame *pp_recorded(struct pp_stack *stack)
{
	struct pp_frame *frame = pp_top(stack);

	return frame && frame->mode == PP_RECORD ? frame : NULL;
}

static __always_inline void pp_count_for(struct pp_stack *stack, u32 window)
{
	if (stack->window == window)
		return;
	stack->window = window;
	stack->begun = 0;
	__builtin_memset(&stack->counters, 0, sizeof(stack->counters));
}

static __always_inline u64 pp_now(void)
{
	return bpf_ktime_get_ns();
}

static __always_inline void pp_head(struct pp_head *head, struct pp_frame *frame, u8 kind)
{
	head->kind = kind;
	head->flags = 0;
	head->cpu = frame->event.head.cpu;
	head->window = frame->event.head.window;
	head->passage = frame->event.head.passage;
	head->time = pp_now();
}

/* SPDX-License-Identifier: GPL-2.0 OR Apache-2.0 */
/*
 * The per-CPU stack of frames. A frame is a passage that is under way on this CPU; its event is filled in place and
 * written to the ring once, when the passage is over. Packets run through the datapath with bottom halves off, so a
 * passage begins and ends on one CPU, and what it does in between lies between its push and its pop. Passages nest
 * where OVS sends through a device whose transmit path comes back into OVS in the same call stack (an internal port).
 *
 * What such an inner passage recirculates or clones too deep in the call stack, OVS defers, and the outermost
 * ovs_execute_actions does it before it returns (process_deferred_actions in net/openvswitch/actions.c): by then the inner
 * call has returned. So an inner frame stays until the outermost call returns, and each hook asks whose packet it is that it sees.
 */
struct pp_frame {
	struct pp_passage_event event;
	u64 vport;    /* that the packet came in at: all that is made of it has it in its control block, ovs_skb_cb.input_vport */
	u64 head;     /* skb->head of the packet when it was last seen: copies share it */
	u64 called;   /* the address on the kernel's stack of the call that it began with */
	u32 parent;   /* the frame that was on top before */
	u32 hash;     /* of the packet that is being handed over: its segments and fragments have the same */
	u8 index;
	u8 closed;    /* the call has returned */
	u8 filtered;  /* the window has a filter */
	u32 nested;   /* ovs_execute_actions inside of ovs_execute_actions: recirculation */
	u8 mode;      /* enum pp_mode; 0: turned away by the filter, or no window was open */
	u8 sending;   /* inside ovs_vport_send: who is freed now was not taken by the device */
	u8 freed;     /* the packet itself was freed as dropped */
	u8 sampled;   /* where packets are counted: a sample of it went up */
	u8 held;      /* ovs_ct_execute gave it to the defragmenter */
	u8 fragment;  /* the packet was a fragment when the ovs_ct_execute that is under way began */
	struct pp_row_key row; /* with PP_COUNT */
	u64 out;      /* struct vport of the ovs_vport_send that is under way */
	u64 ct_skb;   /* struct sk_buff, */
	u64 ct_key;   /* struct sw_flow_key and */
	u64 ct_info;  /* struct ovs_conntrack_info of the ovs_ct_execute that is under way */
};

#define PP_NO_FRAME PP_DEPTH
#define PP_STACK_SIZE 65536 /* more than a kernel's stack has */

/* What ovs-vswitchd calls a flow of the datapath. */
struct pp_ufid {
	u64 words[2];
};

enum pp_upcalling {
	PP_UPCALLING = 1, /* an ovs_dp_upcall is under way */
	PP_SAMPLING = 2,  /* one of a sample, where packets are counted */
};

struct pp_stack {
	u32 depth;  /* calls that are under way */
	u32 used;   /* frames, of calls that are under way or closed */
	u32 top;    /* the frame of the innermost call, or PP_NO_FRAME */
	u32 over;   /* of the calls, those without a frame: they found no room */
	u32 window; /* that the counters count for */
	u32 begun;  /* 1: an entry was seen since the probes are attached */
	u32 acting; /* the frame of the ovs_ct_execute or ovs_dp_upcall that is under way, as its index + 1 */
	u32 upcalling; /* enum pp_upcalling */
	u64 senders; /* frames in ovs_vport_send, the innermost in the lowest four bits, as their indexes + 1 */
	u64 number; /* see pp_number */
	u64 count;  /* of passages, for their numbers */
	struct pp_counters counters;
	u64 actions;    /* the list of actions that a packet met last, or 0, */
	struct pp_ufid ufid; /* the flow's name, */
	u64 generation; /* the list's number, */
	u64 gone;       /* and how many lists had gone by then */
	u64 message; /* that netlink was given last, of the ovs_dp_upcall that is under way */
	u64 taken;  /* the skb of an interrupt that the first program of kfree_skb has seen, until the second one has */
	struct pp_drop_event drop;       /* room for one that is being written, */
	struct pp_drop_event drop_again; /* and for one that interrupts that */
	struct pp_frame frames[PP_DEPTH];
};

BPF_TABLE("percpu_array", u32, struct pp_stack, pp_stacks, 1);
BPF_TABLE("array", u32, struct pp_config, pp_config, 1);
BPF_TABLE("array", u32, struct pp_filter, pp_filters, PP_BANKS * PP_FILTERS);
BPF_TABLE("percpu_hash", struct pp_row_key, struct pp_row, pp_rows, PP_ROWS);
BPF_RINGBUF_OUTPUT(pp_ring, PP_RING_PAGES);


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

/* An address as a number; by way of memory, since the verifier lets nobody count with what it knows as a pointer. */
static __always_inline u64 pp_number(struct pp_stack *stack, u64 address)
{
	*(volatile u64 *)&stack->number = address;
	return *(volatile u64 *)&stack->number;
}

/* The frame of the innermost call, or NULL when there is none, or it has none. */
static __always_inline struct pp_frame *pp_top(struct pp_stack *stack)
{
	return stack->depth && !stack->over && stack->top < PP_DEPTH ? pp_frame_at(stack, stack->top) : NULL;
}

#define PP_SAME_VPORT 1
#define PP_SAME_HEAD 2
#define PP_SAME_SKB 4

/*
 * Of several frames the one whose packet this is, or a copy of it: by the port that it came in at, then by its address, then by its
 * buffer, then the inner one. Without branches, which would be more paths than the verifier walks.
 */
static __always_inline struct pp_frame *pp_search(struct pp_stack *stack, u64 skb)
{
	u64 vport = pp_pointer(skb, OFF_sk_buff_cb + OFF_ovs_skb_cb_input_vport);
	u64 head = pp_pointer(skb, OFF_sk_buff_head);
	u64 address = pp_number(stack, skb);
	u32 used = stack->used, best = 0, alike = 0;
	struct pp_frame *frame;

	for (u32 i = 0; i < PP_DEPTH; i++) {
		u32 is, same;

		PP_EACH_TURN(i);
		if (i >= used)
			break;
		frame = pp_frame_at(stack, i);
		is = 1 - pp_nonzero(frame->vport ^ vport);
		same = PP_SAME_VPORT + PP_SAME_SKB * (1 - pp_nonzero(frame->event.skb ^ address)) +
		       PP_SAME_HEAD * (1 - pp_nonzero(frame->head ^ head));
		same = (same * is) << 8 | i;
		alike += is;
		best = best > same ? best : same;
	}
	if (best >> 8 == 0 || (best >> 8 == PP_SAME_VPORT && alike > 1)) {
		stack->counters.orphans++; /* nothing tells */
		return NULL;
	}
	frame = pp_frame_at(stack, best & 0xff);
	if (best >> 8 & PP_SAME_SKB)
		frame->head = head; /* it may have been copied since */
	return frame;
}

/* The frame whose packet this is. */
static __always_inline struct pp_frame *pp_whose(struct pp_stack *stack, u64 skb)
{
	return stack->used > 1 ? pp_search(stack, skb) : pp_top(stack);
}

/* The same, when its passage is one to record or to count. */
static __always_inline struct pp_frame *pp_watched(struct pp_stack *stack, u64 skb)
{
	struct pp_frame *frame = pp_whose(stack, skb);

	return frame && frame->mode ? frame : NULL;
}

/* The same, when it is one to record: what only a record tells is not looked at for a count. */
static __always_inline struct pp_frame *pp_recorded(struct pp_stack *stack, u64 skb)
{
	struct pp_frame *frame = pp_whose(stack, skb);

	return frame && frame->mode == PP_RECORD ? frame : NULL;
}

/* The frame of the innermost ovs_vport_send that is under way. */
static __always_inline struct pp_frame *pp_sender(struct pp_stack *stack)
{
	u32 index = (stack->senders & 15) - 1;

	return index < PP_DEPTH ? pp_frame_at(stack, index) : NULL;
}

/* Of a function that nothing comes in between of: its return is about the packet that its entry was about. */
static __always_inline void pp_enter(struct pp_stack *stack, struct pp_frame *frame)
{
	stack->acting = frame ? frame->index + 1 : 0;
}

static __always_inline struct pp_frame *pp_leave(struct pp_stack *stack)
{
	u32 index = stack->acting - 1;

	stack->acting = 0;
	return index < PP_DEPTH ? pp_frame_at(stack, index) : NULL;
}

/* The frame that it is about meanwhile. */
static __always_inline struct pp_frame *pp_acting(struct pp_stack *stack)
{
	u32 index = stack->acting - 1;

	return index < PP_DEPTH ? pp_frame_at(stack, index) : NULL;
}

static __always_inline void pp_count_for(struct pp_stack *stack, u32 window)
{
	u64 caught = stack->counters.caught;

	if (stack->window == window)
		return;
	stack->window = window;
	__builtin_memset(&stack->counters, 0, sizeof(stack->counters));
	stack->counters.caught = caught;
}

/* Whether what becomes of the frame is counted by now: a window that only counts may have been replaced by the next one. */
static __always_inline bool pp_is_counted(struct pp_stack *stack, struct pp_frame *frame)
{
	return stack->window == frame->event.head.window;
}

static __always_inline struct pp_config pp_config_now(void)
{
	u32 zero = 0;
	struct pp_config *stored = pp_config.lookup(&zero);
	struct pp_config config = {};
	u64 word;

	if (stored) {
		word = *(volatile u64 *)stored;
		__builtin_memcpy(&config, &word, sizeof(config));
	}
	return config;
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

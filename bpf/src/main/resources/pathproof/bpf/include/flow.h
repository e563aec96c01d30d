/* SPDX-License-Identifier: GPL-2.0 OR Apache-2.0 */
/* Which flow of the datapath decided about the packet; all zero: an old ovs-vswitchd names its flows by their keys. */
static __always_inline bool pp_read_ufid(struct pp_ufid *ufid, u64 flow)
{
	__builtin_memset(ufid, 0, sizeof(*ufid));
	if (PP_MEMBER(PP_TYPED, flow, OFF_sw_flow_id + OFF_sw_flow_id_ufid_len, u32) != 16)
		return false;
	ufid->words[0] = PP_MEMBER(PP_TYPED, flow, OFF_sw_flow_id + OFF_sw_flow_id_ufid, u64);
	ufid->words[1] = PP_MEMBER(PP_TYPED, flow, OFF_sw_flow_id + OFF_sw_flow_id_ufid + 8, u64);
	return true;
}

/*
 * A number for each list of actions, given when it is met or installed first, and gone with the list: the kernel may
 * use its address for another one. The number is the passage's that met it; or, of a flow that a thread of ovs-vswitchd installs for
 * the upcalls that it has taken, when it took them (handler.h): the thread asked for the rules after that.
 */
#define PP_FLOWS 16384 /* that packets met; of more, the generation is not known */

BPF_TABLE("hash", u64, u64, pp_generations, PP_FLOWS);

static __always_inline u64 pp_generation(u64 actions, u64 number)
{
#ifdef PP_GENERATIONS
	u64 *known = pp_generations.lookup(&actions);

	if (known)
		return *known;
	pp_generations.insert(&actions, &number);
	known = pp_generations.lookup(&actions); /* another CPU may have been first */
	return known ? *known : 0;
#else
	return 0;
#endif
}

/* How many lists have gone, each counted after its number is forgotten: as long as there are no more, what was looked up holds. */
BPF_TABLE("array", u32, u64, pp_gone, 1);

static __always_inline u64 pp_actions(u64 flow)
{
	return PP_MEMBER(PP_TYPED, flow, OFF_sw_flow_sf_acts, u64);
}

/*
 * The flow that a packet meets on this CPU. A list of actions is of one flow as long as there is the list, and most packets meet the one
 * that the packet before has met: then nothing is looked up.
 */
static __always_inline void pp_meet(struct pp_stack *stack, struct pp_passage_event *event, u64 flow)
{
	u64 actions = pp_actions(flow);
	u32 zero = 0;
	u64 *stored = pp_gone.lookup(&zero);
	u64 gone = stored ? *(volatile u64 *)stored : 0;

	if (stack->actions != actions || stack->gone != gone) {
		bool named = pp_read_ufid(&stack->ufid, flow);

		stack->generation = named ? pp_generation(actions, event->head.passage) : 0;
		stack->actions = stack->generation ? actions : 0;
		stack->gone = gone; /* as it was before the look */
	}
	__builtin_memcpy(event->flow, &stack->ufid, sizeof(event->flow));
	event->flow_generation = stack->generation;
}

static __always_inline void pp_forget_generation(u64 actions)
{
	u32 zero = 0;
	u64 *gone = pp_gone.lookup(&zero);

	pp_generations.delete(&actions);
	if (gone)
		__sync_fetch_and_add(gone, 1);
}

#define PP_INSTALLED (1ULL << 63) /* passages' numbers end before, and times, too */
#define PP_NOBODY_ASKED (1ULL << 62) /* when it was installed, not when its batch was taken */

/* The flow that a thread of ovs-vswitchd installed last: the packet that it puts back next is the flow's first, if it is one of it. */
struct pp_installed_flow {
	struct pp_ufid ufid;
	u64 generation;
	u16 in_port;
	u16 ethertype;
	u32 pad;
};

BPF_TABLE("lru_hash", u32, struct pp_installed_flow, pp_installed, 256);

/* What each flow of OVS matches exactly. Its recirc_id, too, but of a packet that is put back ovs-vswitchd does not tell that. */
static __always_inline void pp_read_key(struct pp_installed_flow *flow, u64 key)
{
	flow->in_port = pp_u16(key, OFF_sw_flow_key_phy_in_port);
	flow->ethertype = pp_u16(key, OFF_sw_flow_key_eth_type);
}

static __always_inline void pp_take_installed(struct pp_passage_event *event, u64 key)
{
	u32 thread = bpf_get_current_pid_tgid();
	struct pp_installed_flow *flow = pp_installed.lookup(&thread);
	struct pp_installed_flow own = {};

	if (!flow)
		return;
	pp_read_key(&own, key);
	if (flow->in_port == own.in_port && flow->ethertype == own.ethertype) {
		__builtin_memcpy(event->flow, &flow->ufid, sizeof(event->flow));
		event->flow_generation = flow->generation;
	}
	pp_installed.delete(&thread);
}

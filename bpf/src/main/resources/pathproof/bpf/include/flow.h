/* SPDX-License-Identifier: GPL-2.0 OR Apache-2.0 */
/* Which flow of the datapath decided about the packet. */
static __always_inline bool pp_read_ufid(void *to, u64 flow)
{
	struct pp_ufid *ufid = to;

	if (PP_MEMBER(PP_TYPED, flow, OFF_sw_flow_id + OFF_sw_flow_id_ufid_len, u32) != 16)
		return false; /* an old ovs-vswitchd names its flows by their keys */
	ufid->words[0] = PP_MEMBER(PP_TYPED, flow, OFF_sw_flow_id + OFF_sw_flow_id_ufid, u64);
	ufid->words[1] = PP_MEMBER(PP_TYPED, flow, OFF_sw_flow_id + OFF_sw_flow_id_ufid + 8, u64);
	return true;
}

static __always_inline void pp_take_installed(struct pp_passage_event *event)
{
	u32 thread = bpf_get_current_pid_tgid();
	struct pp_ufid *ufid = pp_installed.lookup(&thread);

	if (!ufid)
		return;
	__builtin_memcpy(event->flow, ufid, sizeof(event->flow));
	pp_installed.delete(&thread);
}

/* SPDX-License-Identifier: GPL-2.0 OR Apache-2.0 */
/* Which flow of the datapath decided about the packet. */
static __always_inline bool pp_read_ufid(void *to, u64 flow)
{
	u64 id = flow + OFF_sw_flow_id;

	if (pp_u32(id, OFF_sw_flow_id_ufid_len) != 16)
		return false; /* an old ovs-vswitchd names its flows by their keys */
	return !bpf_probe_read_kernel(to, 16, (void *)(id + OFF_sw_flow_id_ufid));
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

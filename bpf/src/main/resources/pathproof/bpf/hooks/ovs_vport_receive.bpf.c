/* SPDX-License-Identifier: GPL-2.0 OR Apache-2.0 */
/* void ovs_vport_receive(struct vport *, struct sk_buff *, const struct ip_tunnel_info *): a packet comes in at a port. */
PP_ON_ENTRY(ovs_vport_receive)
{
	u64 vport = PP_ARG1;

	pp_begin(ctx, vport, PP_MEMBER(PP_TYPED, vport, OFF_vport_dp, u64), PP_ARG2, PP_ARG3, PP_RECEIVED, PP_TYPED);
	return 0;
}

PP_ON_RETURN(ovs_vport_receive)
{
	pp_end(PP_RECEIVED, PP_RETURNED(PP_ARG2));
	return 0;
}

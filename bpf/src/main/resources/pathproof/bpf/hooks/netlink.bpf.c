/* SPDX-License-Identifier: GPL-2.0 OR Apache-2.0 */
#define PP_EAGAIN 11
#define PP_ECONNREFUSED 111
#define PP_NETLINK_GENERIC 16

/*
 * The way of an upcall to ovs-vswitchd, by functions of the kernel itself: so that what comes back can be told to be of it.
 *
 * int netlink_unicast(struct sock *, struct sk_buff *, u32 portid, int nonblock): inside of ovs_dp_upcall it puts a message into the queue of
 * a socket of ovs-vswitchd; a packet that is yet to be cut into segments makes a message for each.
 */
PP_ON_KERNEL_ENTRY(netlink_unicast)
{
	struct pp_stack *stack = pp_stack();
	struct pp_message message = {};
	struct pp_frame *frame;
	bool counting;
	u64 skb = PP_ARG2;
	u8 yes = 1;

	if (!stack || !stack->upcalling)
		return 0;
	frame = pp_acting(stack);
	if (frame) {
		counting = frame->mode == PP_COUNT;
		message.passage = counting ? 0 : frame->event.head.passage;
		message.window = frame->event.head.window;
		message.upcall = frame->event.upcalls;
		frame->event.queued++;
		if (counting) {
			message.from.dp = frame->row.dp;
			message.from.in = frame->row.in;
			message.from.in_ifindex = frame->row.in_ifindex;
			message.from.window = frame->row.window;
		}
	}
	message.sample = stack->upcalling == PP_SAMPLING;
	message.port = PP_ARG3;
	stack->message = skb;
	pp_messages.update(&skb, &message);
	pp_upcall_ports.update(&message.port, &yes);
	return 0;
}

/* void skb_free_datagram(struct sock *, struct sk_buff *): the thread has read this message. */
PP_ON_KERNEL_ENTRY(skb_free_datagram)
{
	u64 socket = PP_ARG1, skb = PP_ARG2;
	struct pp_handler *handler;
	struct pp_message *message;
	u32 port;

	if (pp_u16(socket, OFF_sock_sk_protocol) != PP_NETLINK_GENERIC)
		return 0;
	port = pp_u32(socket, OFF_netlink_sock_portid);
	if (!pp_upcall_ports.lookup(&port))
		return 0;
	handler = pp_handler_made();
	if (!handler)
		return 0;
	message = pp_messages.lookup(&skb);
	pp_takes(handler, message && message->port == port ? message : NULL, socket);
	pp_messages.delete(&skb);
	return 0;
}

/* int netlink_recvmsg(struct socket *, struct msghdr *, size_t, int): a thread looks for messages, and finds none. */
PP_ON_KERNEL_ENTRY(netlink_recvmsg)
{
	struct pp_handler *handler = pp_handler();

	if (handler)
		handler->asking = pp_pointer(PP_ARG1, OFF_socket_sk) == handler->socket;
	return 0;
}

PP_ON_KERNEL_RETURN(netlink_recvmsg)
{
	struct pp_handler *handler = pp_handler();
	int result = PP_RESULT(PP_NARGS_netlink_recvmsg);

	if (handler && handler->asking && result == -PP_EAGAIN)
		pp_finds_none(handler);
	return 0;
}

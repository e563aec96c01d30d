package io.pathproof.internal.records;

import io.pathproof.trace.Conntrack;
import io.pathproof.trace.Entry;
import io.pathproof.trace.Packet;
import io.pathproof.trace.Tunnel;
import io.pathproof.trace.Verdict;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A packet's way through one datapath, over.
 *
 * @param skb the address of the packet, which the next one may have, too
 * @param dataHead the address of its buffer, which copies share
 * @param lasted nanoseconds from entry to verdict
 * @param datapath the inode of the datapath's network namespace
 * @param reason the kernel's drop reason, 0 for none
 * @param upcallError the error number of an upcall that failed
 * @param queued how many messages it made for {@code ovs-vswitchd}
 * @param batch of the upcalls that the thread had taken which put it in; 0: of none
 * @param outputs how many there were
 * @param failed how many of them failed
 * @param upcalls how many there were
 * @param droppedCopies copies that were dropped before they reached a port
 * @param filters bit n: filter n of the kernel let it through
 * @param depth how many passages were open around it on its CPU
 * @param conntrack what conntrack said of it
 * @param flow the datapath's flow that it met last
 * @param flowGeneration tells apart what the flow's identifier stands for in the course of time; 0 if that is not known
 * @param heldZone the conntrack zone whose defragmenter has it, if one has
 * @param output the last one
 */
public record PassageEvent(
        Head head,
        Entry entry,
        Device in,
        Packet packet,
        Optional<Tunnel> tunnel,
        long skb,
        long dataHead,
        long lasted,
        long datapath,
        Verdict verdict,
        int reason,
        int upcallError,
        int queued,
        long batch,
        int outputs,
        int failed,
        int upcalls,
        int droppedCopies,
        int filters,
        int depth,
        List<Conntrack> conntrack,
        Optional<String> flow,
        long flowGeneration,
        OptionalInt heldZone,
        Optional<OutputDetail> output)
        implements Event {}

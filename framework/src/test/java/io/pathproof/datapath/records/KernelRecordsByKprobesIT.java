package io.pathproof.datapath.records;

import io.pathproof.junit.Attach;
import io.pathproof.junit.PathproofTest;

/** By kprobes, which read by other means. */
@PathproofTest(attach = Attach.KPROBE)
class KernelRecordsByKprobesIT extends KernelRecordsTable {}

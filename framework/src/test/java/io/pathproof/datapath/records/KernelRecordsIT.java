package io.pathproof.datapath.records;

import io.pathproof.junit.Attach;
import io.pathproof.junit.PathproofTest;

/** By trampolines. */
@PathproofTest(attach = Attach.FENTRY)
class KernelRecordsIT extends KernelRecordsTable {}

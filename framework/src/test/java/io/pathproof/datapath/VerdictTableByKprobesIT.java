package io.pathproof.datapath;

import io.pathproof.junit.Attach;
import io.pathproof.junit.PathproofTest;

/** By kprobes, as on kernels and architectures without trampolines. */
@PathproofTest(attach = Attach.KPROBE)
class VerdictTableByKprobesIT extends VerdictTable {}

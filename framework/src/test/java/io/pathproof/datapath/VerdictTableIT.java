package io.pathproof.datapath;

import io.pathproof.junit.Attach;
import io.pathproof.junit.PathproofTest;

/** By trampolines, where the kernel has them. */
@PathproofTest(attach = Attach.FENTRY)
class VerdictTableIT extends VerdictTable {}
